// Texts with links and footnotes: which element of the structure each stretch is.
#include <algorithm>

#include "output/layout/typesetter.hpp"

namespace dyak::layout {
namespace {

bool is_marked(const document::Span& span) { return !span.link.empty() || !span.note.empty(); }

}  // namespace

int Typesetter::image(const std::string& base64) {
  const auto known = std::find(images_.begin(), images_.end(), base64);
  const auto number = static_cast<int>(known - images_.begin()) + 1;
  if (known == images_.end()) images_.push_back(base64);
  return number;
}

// What stands before, in and behind a link or the number of a footnote is read in this order only when each stretch is
// an element of its own.
Typesetter::Marked Typesetter::mark_up(const document::Spans& spans, int element_of_all) {
  Marked marked;
  int plain = -1;
  for (const document::Span& span : spans) {
    if (span.link.empty() && plain < 0) plain = element(Role::Span, element_of_all);
    const int own = span.link.empty() ? plain : element(Role::Link, element_of_all);
    if (!span.link.empty()) {
      elements_.back().address = span.link;
      elements_.back().alt = span.text;
      plain = -1;
    }
    marked.spans.push_back(span);
    marked.elements.push_back(own);
    if (span.note.empty()) continue;
    document::Span number;
    number.text = std::to_string(++notes_);
    number.raise = document::Raise::Up;
    marked.elements.push_back(element(Role::Reference, element_of_all));
    marked.notes.emplace_back(marked.spans.size(), note_box(notes_, span.note, element(Role::Note, element_of_all)));
    marked.spans.push_back(std::move(number));
    plain = -1;
  }
  return marked;
}

Box Typesetter::note_box(int number, const std::string& text, int element_of_note) {
  BlockStyle style = single(profile_.small_pt, 0, note_width_, document::Align::Justify);
  style.hyphenate = true;
  document::Span mark;
  mark.text = std::to_string(number);
  mark.raise = document::Raise::Up;
  document::Spans spans{std::move(mark)};
  for (document::Span& span : document::plain("\u00A0" + text)) spans.push_back(std::move(span));
  Box whole;
  whole.name = "Сноска";
  stack(whole, set_lines(spans, style, element_of_note, nullptr));
  return whole;
}

std::vector<Box> Typesetter::lines(const document::Spans& spans, const BlockStyle& style, int element_of_all) {
  if (std::none_of(spans.begin(), spans.end(), is_marked)) return set_lines(spans, style, element_of_all, nullptr);
  Marked marked = mark_up(spans, element_of_all);
  return set_lines(marked.spans, style, element_of_all, &marked);
}

}  // namespace dyak::layout
