// Which lines are the heading of the text [17]: by tags, by its first word, by its place.
#include <algorithm>
#include <cmath>

#include "output/inspect/gost/anatomy.hpp"
#include "output/inspect/gost/measures.hpp"
#include "output/inspect/gost/words.hpp"

namespace dyak::inspect::gost {
namespace {

bool has_digits_only(const Line& line) { return !has_letters(line.text); }

}  // namespace

// Writers tag the kind as H1 and the heading as H2, or both as P: then it is known by its first word and its place,
// above the text and not indented as the text is.
void Anatomy::find_heading_by_words() {
  constexpr double kText = 0.6;  // of the page: no heading begins lower unless it is tagged as one
  for (const Line& line : lines) {
    const bool begins = starts_with(line.text, "О ") || starts_with(line.text, "Об ");
    const double indent = line.x - left_of(0);
    const bool tagged = is_tagged_heading(line);
    const bool as_text = indent > kLeastIndent && indent < kMaxIndent && !line.bold && !tagged;
    const bool low = line.y > page(line).height * kText && !tagged;
    if (line.page != 0 || line.cell || low || !begins || as_text) continue;
    if (kind_line != nullptr && line.y <= kind_line->y) continue;
    return add_heading(line);
  }
}

// A line and the rest of its block; without tags, what goes on close below it in the same type.
void Anatomy::add_heading(const Line& first) {
  constexpr double kClose = 0.55;  // mm a point
  for (const Line& line : lines) {
    const bool same = line.block >= 0 && line.block == first.block;
    const bool goes_on = first.block < 0 && !heading.empty() && line.page == first.page && line.bold == first.bold &&
                         line.y > heading.back()->y && line.y - heading.back()->y < line.size * kClose;
    if (&line == &first || same || goes_on) heading.push_back(&line);
  }
}

bool Anatomy::is_tagged_heading(const Line& line) const {
  return is_heading(line) && paper.elements[static_cast<std::size_t>(line.block)].role != "P";
}

// Whatever its words: what stands out between the kind of the
// paper and its text («заседания совета», «Создание группы»).
void Anatomy::find_heading_by_place() {
  if (kind_line == nullptr || !heading.empty()) return;
  for (const Line& line : lines) {
    if (line.page != 0 || line.cell || line.y <= kind_line->y + kSameRow ||
        (line.block >= 0 && line.block == kind_line->block))
      continue;
    const double indent = line.x - left_of(0);
    const bool of_text = indent > kLeastIndent && indent < kMaxIndent && line.right > right_of(0) - 3;
    if (of_text || line.y > page(line).height * 0.6) return;
    const bool goes_on = kind_line->bold && line.y - kind_line->y < line.size * 0.55;  // «ИЗ ПРОТОКОЛА»
    const bool stands_out = is_tagged_heading(line) || line.bold ||
                            (!starts_with_capital(line.text) && has_letters(line.text) && line.text[0] != '_');
    if (!stands_out || goes_on || is_place_word(words_of(line.text).front()) || all_capitals(line.text) ||
        row_of(line).size() > 1 || has_digits_only(line))
      continue;
    return add_heading(line);
  }
}

// A paragraph of the text between the head of the paper and a line.
bool Anatomy::has_text_above(const Line& line) const {
  return std::any_of(paragraphs.begin(), paragraphs.end(), [&](const Paragraph& one) {
    const Line& first = *one.lines.front();
    const double indent = first.x - left_of(0);
    return first.page == 0 && one.lines.size() > 1 && !first.cell && first.y < line.y && indent > kLeastIndent &&
           indent < kMaxIndent && first.right > right_of(0) - 3 && (kind_line == nullptr || first.y > kind_line->y);
  });
}

void Anatomy::find_heading() {
  const auto is_kind = [&](const Line& line) {
    return kind_line != nullptr && (&line == kind_line || line.block == kind_line->block);
  };
  for (const Line& line : lines) {
    if (line.page != 0 || line.cell) continue;
    if (line.block >= 0) {
      const bool top = paper.elements[static_cast<std::size_t>(line.block)].role == "H1";
      if (top && !is_kind(line)) heading.push_back(&line);
    } else if (heading.empty()) {
      const bool begins = starts_with(line.text, "О ") || starts_with(line.text, "Об ");
      if (begins && line.x - left < kLeastIndent * 10) heading.push_back(&line);
    } else if (heading.back()->page == line.page && line.y - heading.back()->y < heading.back()->size * 0.55) {
      heading.push_back(&line);
    }
  }
  if (heading.empty()) find_heading_by_words();
  if (heading.empty()) find_heading_by_place();
}

}  // namespace dyak::inspect::gost
