#include <algorithm>
#include <optional>
#include <utility>

#include "engine/base/utf8.hpp"
#include "engine/definitions/node.hpp"

// YAML only folds and drops white space (and, in quotes, writes characters as
// escapes): the other characters of a scalar stand in the file in the same order.
// So the places are found by walking through the lines and the text side by side.

namespace dyak::definitions {
namespace {

using Cursor = std::pair<std::size_t, std::size_t>;  // 0-based line and character

bool is_blank(char32_t c) { return c == U' ' || c == U'\n' || c == U'\t' || c == U'\r'; }

class Walk {
 public:
  explicit Walk(const Node& scalar) : lines_(scalar.source->lines), style_(scalar.style) {
    at_ = {static_cast<std::size_t>(scalar.place.line - 1), static_cast<std::size_t>(scalar.place.column - 1)};
    if (style_ == ScalarStyle::Block) at_ = {at_.first + 1, 0};
    if (style_ == ScalarStyle::SingleQuoted || style_ == ScalarStyle::DoubleQuoted) ++at_.second;
  }

  /// Where the next character of the text stands.
  Cursor take(char32_t wanted) {
    if (is_blank(wanted)) return take_blank();
    skip_blanks();
    const Cursor here = at_;
    at_.second += written_length();
    return here;
  }

 private:
  std::optional<char32_t> peek(std::size_t ahead = 0) const {
    if (at_.first >= lines_.size()) return std::nullopt;
    const std::u32string& line = lines_[at_.first];
    if (at_.second + ahead >= line.size()) return U'\n';
    return line[at_.second + ahead];
  }

  bool at_continuation() const { return style_ == ScalarStyle::DoubleQuoted && peek() == U'\\' && peek(1) == U'\n'; }

  void skip_blanks() {
    while (const auto c = peek()) {
      if (!is_blank(*c) && !at_continuation()) return;
      step();
    }
  }

  void step() {
    if (peek() == U'\n' || at_continuation()) {
      at_ = {at_.first + 1, 0};
    } else {
      ++at_.second;
    }
  }

  Cursor take_blank() {
    const Cursor here = at_;
    if (at_continuation()) return here;
    if (style_ == ScalarStyle::DoubleQuoted && peek() == U'\\') {
      at_.second += written_length();
    } else if (peek() == U' ') {
      ++at_.second;
    }
    return here;
  }

  /// Characters that one character of the text takes in the file.
  std::size_t written_length() const {
    if (style_ == ScalarStyle::SingleQuoted && peek() == U'\'') return 2;
    if (style_ != ScalarStyle::DoubleQuoted || peek() != U'\\') return 1;
    switch (peek(1).value_or(U'\n')) {
      case U'x':
        return 4;
      case U'u':
        return 6;
      case U'U':
        return 10;
      default:
        return 2;
    }
  }

  const std::vector<std::u32string>& lines_;
  ScalarStyle style_;
  Cursor at_;
};

}  // namespace

SourceText source_text(const Node& scalar) {
  if (!scalar.source) return {scalar.text, [place = scalar.place](std::size_t) { return place; }};
  auto places = std::make_shared<std::vector<Cursor>>();
  Walk walk(scalar);
  for (const char32_t c : to_utf32(scalar.text)) places->push_back(walk.take(c));
  if (places->empty()) places->emplace_back(scalar.place.line - 1, scalar.place.column - 1);
  const Cursor last = places->back();
  if (!scalar.text.empty()) places->emplace_back(last.first, last.second + 1);
  return {scalar.text, [places, file = scalar.place.file](std::size_t character) {
            const Cursor& at = (*places)[std::min(character, places->size() - 1)];
            return Place{file, static_cast<int>(at.first) + 1, static_cast<int>(at.second) + 1};
          }};
}

}  // namespace dyak::definitions
