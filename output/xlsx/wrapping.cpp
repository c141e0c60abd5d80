#include "output/xlsx/wrapping.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "engine/base/utf8.hpp"

namespace dyak::xlsx {
namespace {

constexpr double kUnit = 7;  // pixels of one character of column width
constexpr double kPixelsPerPoint = 96.0 / 72.0;

/// Width in ems of a serif letter, by class; measured on Times New Roman and rounded up.
double em(char32_t c) {
  static constexpr std::u32string_view kWide = U"жшщюыфмЖШЩЮЫФМДНПОСРИmwMW№—@%";
  static constexpr std::u32string_view kNarrow = U" .,:;!'|()[]-/ijlft\u00A0";
  if (kWide.find(c) != std::u32string_view::npos) return 0.76;
  if (kNarrow.find(c) != std::u32string_view::npos) return 0.33;
  const bool capital = (c >= U'А' && c <= U'Я') || (c >= U'A' && c <= U'Z');
  return capital ? 0.70 : 0.48;
}

/// Fills lines greedily, as programs do: a word that does not
/// fit goes to the next line, a longer one than a line is cut.
class Filling {
 public:
  explicit Filling(double room) : room_(room) {}

  void word(double width) {
    if (used_ > 0 && used_ + width > room_) new_line();
    if (width > room_) {
      const double cut = std::ceil(width / room_) - 1;
      lines_ += static_cast<int>(cut);
      width -= cut * room_;
    }
    used_ += width;
  }
  void new_line() {
    ++lines_;
    used_ = 0;
  }
  int lines() const { return lines_; }

 private:
  double room_;
  double used_ = 0;
  int lines_ = 1;
};

}  // namespace

int count_lines(std::string_view text, double width, double size_pt) {
  const double em_in_pixels = size_pt * kPixelsPerPoint;
  Filling filling(std::max(1.0, width * kUnit / em_in_pixels));
  double word = 0;
  for (const char32_t c : to_utf32(text)) {
    if (c == U'\n') {
      filling.word(word);
      filling.new_line();
      word = 0;
      continue;
    }
    word += em(c);
    if (c == U' ' || c == U'-') {
      filling.word(word);
      word = 0;
    }
  }
  filling.word(word);
  return filling.lines();
}

}  // namespace dyak::xlsx
