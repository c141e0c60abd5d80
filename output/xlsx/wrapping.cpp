#include "output/xlsx/wrapping.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/base/utf8.hpp"
#include "output/xlsx/font_widths.hpp"

namespace dyak::xlsx {
namespace {

constexpr double kPixelsPerPoint = 96.0 / 72.0;
constexpr double kRounding = 1.03;  // a screen sets letters on whole pixels

/// Fills lines greedily, as programs do: a word that does not
/// fit goes to the next line, a longer one than a line is cut.
class Filling {
 public:
  explicit Filling(double room) : room_(room) {}

  void word(double width, double space) {
    if (used_ > 0 && used_ + width > room_) new_line();
    if (width > room_) {
      const double cut = std::ceil(width / room_) - 1;
      lines_ += static_cast<int>(cut);
      width -= cut * room_;
    }
    used_ += width + space;
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

std::string held_together(std::string text) {
  static constexpr std::string_view kLoose = "№ ", kHeld = "№\u00A0";
  for (std::size_t at = text.find(kLoose); at != std::string::npos; at = text.find(kLoose, at + kHeld.size()))
    text.replace(at, kLoose.size(), kHeld);
  return text;
}

int count_lines(std::string_view text, double width, double size_pt, bool bold) {
  const double em_in_pixels = size_pt * kPixelsPerPoint * kRounding;
  Filling filling(std::max(1.0, width * kColumnUnit / em_in_pixels));
  double word = 0;
  double space = 0;  // at the end of a line it takes no room
  const auto end_word = [&] {
    filling.word(word, space);
    word = space = 0;
  };
  for (const char32_t letter : to_utf32(held_together(std::string(text)))) {
    if (letter == U'\n') {
      end_word();
      filling.new_line();
      continue;
    }
    (letter == U' ' ? space : word) += em_width(letter, bold);
    if (ends_word(letter)) end_word();
  }
  end_word();
  return filling.lines();
}

}  // namespace dyak::xlsx
