#include "engine/composition/markup.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/language/language.hpp"

namespace dyak::composition {
namespace {

using document::Raise;
using document::Span;

struct Mark {
  std::string name;
  std::string address;  ///< of <a href="…">
  bool closes = false;
  std::size_t size = 0;  ///< bytes that it takes
};

// The mark that begins at «<», or nothing: a sign like any other.
std::optional<Mark> mark_at(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('>', at);
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view inside = text.substr(at + 1, end - at - 1);
  Mark mark;
  mark.size = end - at + 1;
  mark.closes = inside.starts_with('/');
  if (mark.closes) inside.remove_prefix(1);
  constexpr std::string_view kHref = "a href=\"";
  if (inside.starts_with(kHref) && inside.ends_with('"')) {
    mark.name = "a";
    mark.address = std::string(inside.substr(kHref.size(), inside.size() - kHref.size() - 1));
    return mark;
  }
  for (const std::string_view known : {"b", "i", "u", "s", "sup", "sub", "a", "note"}) {
    if (inside != known) continue;
    mark.name = std::string(known);
    return mark;
  }
  return std::nullopt;
}

void set_look(Span& look, const std::string& name) {
  if (name == "b") look.bold = true;
  if (name == "i") look.italic = true;
  if (name == "u") look.underlined = true;
  if (name == "s") look.struck = true;
  if (name == "sup") look.raise = Raise::Up;
  if (name == "sub") look.raise = Raise::Down;
}

bool is_address(std::string_view text) {
  for (const std::string_view scheme : {"https://", "http://", "mailto:", "tel:"})
    if (text.starts_with(scheme)) return true;
  return false;
}

class MarkupReader {
 public:
  Markup read(const expression::RenderedText& rendered) {
    made_.text.missing = rendered.missing;
    for (const expression::Segment& segment : rendered.segments) {
      if (segment.from_slot || segment.text.find('<') == std::string::npos) {
        keep(segment);
      } else {
        take(segment);
      }
    }
    while (!open_.empty()) close(open_.back().mark.name);
    return std::move(made_);
  }

 private:
  struct Open {
    Mark mark;
    std::size_t from;
  };

  void keep(const expression::Segment& segment) {
    if (in_note_) {
      note_ += segment.text;
      return;
    }
    at_ += segment.text.size();
    made_.text.segments.push_back(segment);
  }

  void take(const expression::Segment& segment) {
    expression::Segment piece = segment;
    std::size_t from = 0;
    const std::string_view text = segment.text;
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
      const auto mark = mark_at(text, at);
      if (!mark) {
        ++at;
        continue;
      }
      piece.text = std::string(text.substr(from, at - from));
      if (!piece.text.empty()) keep(piece);
      mark->closes ? close(mark->name) : open(*mark);
      from = at = at + mark->size;
    }
    piece.text = std::string(text.substr(from));
    if (!piece.text.empty()) keep(piece);
  }

  void open(const Mark& mark) {
    in_note_ = in_note_ || mark.name == "note";
    open_.push_back({mark, at_});
  }

  void close(const std::string& name) {
    if (open_.empty() || open_.back().mark.name != name) return;
    const Open opened = std::move(open_.back());
    open_.pop_back();
    Markup::Stretch stretch{opened.from, at_, {}};
    set_look(stretch.look, name);
    if (name == "note") {
      in_note_ = false;
      stretch.look.note = language::typeset(std::exchange(note_, {}));
    } else if (in_note_) {
      return;  // a note is plain
    }
    if (name == "a") {
      stretch.look.link = opened.mark.address.empty() ? made_.text.text().substr(opened.from) : opened.mark.address;
      if (!is_address(stretch.look.link)) return;
    }
    made_.stretches.push_back(std::move(stretch));
  }

  Markup made_;
  std::vector<Open> open_;
  std::string note_;
  std::size_t at_ = 0;
  bool in_note_ = false;
};

// Where the letters and digits of a text end: typesetting changes what stands between them, never them.
class Letters {
 public:
  explicit Letters(std::string_view text) : text_(text) {
    for (std::size_t at = 0; at < text.size(); at += size_at(at))
      if (is_letter(at)) ends_.push_back(at + size_at(at));
  }
  std::size_t count() const { return ends_.size(); }
  /// How many letters stand before the place, and how many signs between the last of them and the place.
  std::pair<std::size_t, std::size_t> before(std::size_t place) const {
    const auto letters = static_cast<std::size_t>(std::upper_bound(ends_.begin(), ends_.end(), place) - ends_.begin());
    std::size_t signs = 0;
    for (std::size_t at = end_of(letters); at < place; at += size_at(at)) ++signs;
    return {letters, signs};
  }
  /// The place behind so many letters and signs; the signs that follow the letter may have become fewer or more.
  std::size_t place(std::size_t letters, std::size_t signs, std::size_t of_signs) const {
    const std::size_t end = letters < ends_.size() ? begin_of_next(letters) : text_.size();
    std::size_t at = end_of(letters);
    if (signs == of_signs && signs > 0) return end;
    for (std::size_t i = 0; i < signs && at < end; ++i) at += size_at(at);
    return std::min(at, end);
  }
  /// Signs between that letter and the next.
  std::size_t signs_behind(std::size_t letters) const {
    const std::size_t end = letters < ends_.size() ? begin_of_next(letters) : text_.size();
    std::size_t signs = 0;
    for (std::size_t at = end_of(letters); at < end; at += size_at(at)) ++signs;
    return signs;
  }

 private:
  std::size_t end_of(std::size_t letters) const { return letters == 0 ? 0 : ends_[letters - 1]; }
  std::size_t begin_of_next(std::size_t letters) const {
    std::size_t at = end_of(letters);
    while (at < text_.size() && !is_letter(at)) at += size_at(at);
    return at;
  }
  std::size_t size_at(std::size_t at) const {
    const auto lead = static_cast<unsigned char>(text_[at]);
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  }
  bool is_letter(std::size_t at) const {
    const auto c = static_cast<unsigned char>(text_[at]);
    const bool ascii = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return ascii || (c >= 0xC3 && c <= 0xD4);  // Latin with marks, Greek, Cyrillic
  }

  std::string_view text_;
  std::vector<std::size_t> ends_;
};

void add_look(Span& span, const Span& look) {
  span.bold = span.bold || look.bold;
  span.italic = span.italic || look.italic;
  span.underlined = span.underlined || look.underlined;
  span.struck = span.struck || look.struck;
  if (look.raise != Raise::None) span.raise = look.raise;
  if (!look.link.empty()) span.link = look.link;
}

// The spans cut at the place, which may lie at an end of them.
void cut_at(document::Spans& spans, std::size_t place) {
  std::size_t from = 0;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const std::size_t to = from + spans[i].text.size();
    if (place > from && place < to) {
      Span rest = spans[i];
      rest.text = spans[i].text.substr(place - from);
      spans[i].text.resize(place - from);
      spans.insert(spans.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(rest));
      return;
    }
    from = to;
  }
}

}  // namespace

bool has_markup(const expression::RenderedText& rendered) {
  return std::any_of(rendered.segments.begin(), rendered.segments.end(), [](const expression::Segment& segment) {
    return !segment.from_slot && segment.text.find('<') != std::string::npos;
  });
}

Markup take_markup(const expression::RenderedText& rendered) { return MarkupReader().read(rendered); }

document::Spans with_looks(document::Spans spans, const Markup& markup) {
  const std::string source = markup.text.text(), typeset = document::text_of(spans);
  const Letters from(source), to(typeset);
  if (from.count() != to.count()) return spans;  // what was written together is no longer known
  const auto moved = [&](std::size_t place) {
    const auto [letters, signs] = from.before(place);
    return to.place(letters, signs, from.signs_behind(letters));
  };
  for (const Markup::Stretch& stretch : markup.stretches) {
    const std::size_t begin = moved(stretch.from), end = moved(stretch.to);
    cut_at(spans, begin);
    cut_at(spans, end);
    std::size_t at = 0;
    for (Span& span : spans) {
      const std::size_t next = at + span.text.size();
      if (at >= begin && next <= end && next > at) add_look(span, stretch.look);
      if (next == end && next > at && !stretch.look.note.empty()) span.note = stretch.look.note;
      at = next;
    }
  }
  return spans;
}

}  // namespace dyak::composition
