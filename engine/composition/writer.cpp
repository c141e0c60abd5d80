#include "engine/composition/writer.hpp"

#include <algorithm>

#include "engine/composition/markup.hpp"
#include "engine/composition/word_place.hpp"
#include "engine/language/language.hpp"

namespace dyak::composition {
namespace {

constexpr std::string_view kNoBreakSpace = "\u00A0";
constexpr std::string_view kPaperDate = "paper.date", kPaperNumber = "paper.number";

// Spaces of every kind become ' ' and quotes one kind, so that a segment is found again in the typeset text.
// `origin[i]` is the byte of the source from which byte i of the folded text came.
struct Folded {
  std::string text;
  std::vector<std::size_t> origin;
};

Folded fold(std::string_view source) {
  Folded folded;
  for (std::size_t at = 0; at < source.size();) {
    std::size_t length = 1;
    char out = source[at];
    for (const std::string_view mark : {std::string_view("«"), std::string_view("»"), std::string_view("„"),
                                        std::string_view("“"), std::string_view("\"")}) {
      if (source.substr(at, mark.size()) == mark) length = mark.size(), out = '"';
    }
    if (source.substr(at, kNoBreakSpace.size()) == kNoBreakSpace) length = kNoBreakSpace.size(), out = ' ';
    folded.text += out;
    folded.origin.push_back(at);
    at += length;
  }
  folded.origin.push_back(source.size());
  return folded;
}

void add(document::Spans& spans, std::string text, bool proper, bool unsure) {
  if (text.empty()) return;
  document::Span span;
  span.text = std::move(text);
  span.proper = proper;
  span.unsure = unsure;
  spans.push_back(std::move(span));
}

document::Spans plain_spans(const expression::RenderedText& rendered) {
  const std::string whole = language::typeset(rendered.text());
  const Folded folded = fold(whole);
  document::Spans spans;
  std::size_t done = 0;   // spans are made up to here
  std::size_t known = 0;  // text before this belongs to earlier segments: a name is not looked for in it
  for (const expression::Segment& segment : rendered.segments) {
    const Folded wanted = fold(language::typeset(segment.text));
    if (!segment.name && !segment.unsure) {
      if (folded.text.compare(known, wanted.text.size(), wanted.text) == 0) known += wanted.text.size();
      continue;
    }
    const std::size_t found = wanted.text.empty() ? std::string::npos : folded.text.find(wanted.text, known);
    if (found == std::string::npos) continue;
    add(spans, whole.substr(folded.origin[done], folded.origin[found] - folded.origin[done]), false, false);
    const std::size_t end = found + wanted.text.size();
    add(spans, whole.substr(folded.origin[found], folded.origin[end] - folded.origin[found]), segment.name,
        segment.unsure);
    done = known = end;
  }
  add(spans, whole.substr(folded.origin[done]), false, false);
  return spans;
}

}  // namespace

document::Spans typeset_spans(const expression::RenderedText& rendered) {
  if (has_markup(rendered)) {
    const Markup markup = take_markup(rendered);
    return with_looks(plain_spans(markup.text), markup);
  }
  return plain_spans(rendered);
}

bool Writer::awaits_number() const {
  const definitions::DocumentDefinition& definition = facts_.definition;
  return facts_.draft && number_.empty() && definition.date.empty() && definition.number_of.empty() &&
         definition.copy_of.from.empty();
}

expression::TextTemplate Writer::in_force(const expression::TextTemplate& source) const {
  const auto other = facts_.rewordings.find(source.source());
  if (other == facts_.rewordings.end()) return source;
  Diagnostics faults;
  expression::TextTemplate reworded = source.reworded(other->second, faults);
  return faults.empty() ? reworded : source;  // the definition's slots are others by now: its own words stand
}

bool Writer::is_reworded(const expression::TextTemplate& source) const {
  return !facts_.rewordings.empty() && facts_.rewordings.contains(source.source());
}

expression::RenderedText Writer::rendered(const expression::TextTemplate& source,
                                          const expression::Environment& names) const {
  if (facts_.heard) facts_.heard(source, names);
  expression::RenderedText rendered = in_force(source).render(names, language());
  if (!awaits_number()) return rendered;
  for (expression::Segment& segment : rendered.segments) {
    if (!segment.missed || (segment.path != kPaperDate && segment.path != kPaperNumber)) continue;
    segment.text = segment.path == kPaperDate ? kRoomForDate : kRoomForNumber;
    std::erase(rendered.missing, segment.path);
  }
  return rendered;
}

std::string Writer::text(const expression::TextTemplate& source, const expression::Environment& names) const {
  if (source.empty()) return {};
  const expression::RenderedText made = rendered(source, names);
  note_doubts(made);
  return language::typeset(has_markup(made) ? take_markup(made).text.text() : made.text());
}

std::string Writer::bare(const expression::TextTemplate& source, const expression::Environment& names) const {
  if (source.empty()) return {};
  const expression::RenderedText made = rendered(source, names);
  note_doubts(made);
  return made.text();
}

document::Spans Writer::spans(const expression::TextTemplate& source, const expression::Environment& names,
                              Start start) const {
  if (source.empty()) return {};
  const expression::RenderedText made = rendered(source, names);
  note_doubts(made);
  document::Spans spans = typeset_spans(made);
  if (facts_.draft && is_reworded(source))
    for (document::Span& span : spans) span.changed = true;
  if (start == Start::Capital && !spans.empty()) spans.front().text = language().capitalised(spans.front().text);
  return spans;
}

std::vector<std::string> Writer::lines(const std::vector<expression::TextTemplate>& sources,
                                       const expression::Environment& names) const {
  std::vector<std::string> lines;
  for (const expression::TextTemplate& source : sources) {
    const std::string whole = text(source, names);
    for (std::size_t from = 0; from <= whole.size();) {
      const std::size_t end = std::min(whole.find('\n', from), whole.size());
      if (end > from) lines.push_back(whole.substr(from, end - from));
      from = end + 1;
    }
  }
  return lines;
}

std::string Writer::text_if_known(const expression::TextTemplate& source, const expression::Environment& names) const {
  if (source.empty() || !source.render(names, language()).missing.empty()) return {};
  return text(source, names);
}

std::string Writer::declined(const Phrase& phrase, GrammaticalCase grammatical_case) const {
  const language::Form form = language().decline(phrase, grammatical_case);
  if (!form.sure)
    report("word-unsure", "Форма «" + form.text + "» ненадёжна: " + form.doubt, hint_for(phrase),
           place_in_directory(facts_.directory, phrase));
  return language::typeset(form.text);
}

std::string Writer::hint_for(const Phrase& phrase) const {
  const std::string confirm = "Подтвердите падежные формы в справочнике";
  const cases::FormCorrection* known = facts_.directory.correction(phrase);
  if (known == nullptr) return confirm;
  std::string typed;
  for (const std::string& form : known->forms) {
    if (!form.empty()) typed += (typed.empty() ? "" : ", ") + form;
  }
  return confirm + ". Раньше для «" + known->words + "» записали: " + typed + " (" + known->by + ", " +
         known->at.date(facts_.zone).russian() + ")";
}

void Writer::report(const char* code, const std::string& message, const std::string& hint, std::string place) const {
  const Severity severity = facts_.draft ? Severity::Warning : Severity::Error;
  Diagnostic finding{severity, code, message, hint, {}, std::move(place)};
  for (const Diagnostic& known : findings_) {
    if (known == finding) return;
  }
  findings_.push_back(std::move(finding));
}

void Writer::note_doubts(const expression::RenderedText& rendered) const {
  const std::string& where = facts_.definition.title;
  for (const std::string& path : rendered.missing) {
    report("slot-empty", "Документ «" + where + "»: нечего напечатать на месте {" + path + "}",
           "Заполните эти сведения в деле");
  }
  for (const expression::Segment& segment : rendered.segments) {
    if (!segment.unsure) continue;
    report("word-unsure", "Документ «" + where + "»: форма «" + segment.text + "» ненадёжна: " + segment.doubt,
           hint_for(segment.phrase), place_in_directory(facts_.directory, segment.phrase));
  }
}

}  // namespace dyak::composition
