#include "engine/composition/compose.hpp"

#include "engine/composition/blocks.hpp"
#include "engine/composition/copying.hpp"
#include "engine/composition/record_names.hpp"
#include "engine/composition/repeat.hpp"
#include "engine/composition/requisites.hpp"
#include "engine/composition/writer.hpp"
#include "engine/language/language.hpp"

namespace dyak::composition {
namespace {

using expression::Environment;
using expression::WithName;

Value paper_record(const Writer& writer) {
  Record record;
  record["number"] = writer.number().empty() ? Value() : Value(writer.number());
  record["date"] = writer.awaits_number() ? Value() : Value(writer.date());
  record["title"] = writer.facts().definition.title;
  return record;
}

// «Приложение № 2 / к приказу Управления образования / от
// 21.09.2026 № 214-ОД»; a draft leaves room for date and number.
std::vector<std::string> appendix_mark(std::size_t index, std::size_t count, const Writer& writer,
                                       const Environment& names) {
  const PaperFacts& facts = writer.facts();
  Phrase kind;
  kind.nominative = writer.language().folded(facts.definition.kind_title);
  const bool numbered = !writer.number().empty();
  std::vector<std::string> lines;
  lines.push_back(count > 1 ? language::typeset("Приложение № " + std::to_string(index + 1)) : "Приложение");
  if (!facts.definition.appendix_to.empty()) {
    lines.push_back(writer.text(facts.definition.appendix_to, names));
  } else if (!kind.nominative.empty()) {
    const std::string author = writer.declined(facts.definitions.organisation.name, GrammaticalCase::Gen);
    lines.push_back(language::typeset("к " + writer.declined(kind, GrammaticalCase::Dat) + " " + author));
  }
  lines.push_back(language::typeset("от " + (numbered ? writer.date().russian() : kRoomForDate) + " № " +
                                    (numbered ? writer.number() : kRoomForNumber)));
  return lines;
}

document::Appendix compose_appendix(const definitions::Appendix& definition, const Writer& writer,
                                    const Environment& names, List& points) {
  document::Appendix appendix;
  ComposedBody body = compose_body(definition.body, names, writer);
  appendix.mark = writer.lines(definition.mark, names);
  appendix.approved = compose_stamp(definition.approved, writer, names);
  appendix.heading = writer.text(definition.heading, names);
  appendix.blocks = std::move(body.blocks);
  appendix.items = std::move(body.items);
  appendix.signatures = std::move(body.signatures);
  appendix.landscape = definition.landscape;
  points.insert(points.end(), body.points.begin(), body.points.end());
  return appendix;
}

void compose_appendices(document::Document& made, const Writer& writer, const Environment& names, List& points) {
  for (const definitions::Appendix& appendix : writer.facts().definition.appendices) {
    repeat(appendix, {}, names, writer, [&](const Environment& inner) {
      if (appendix.copy.from.empty()) {
        made.appendices.push_back(compose_appendix(appendix, writer, inner, points));
        return;
      }
      for (document::Appendix& copied : copied_appendices(appendix.copy, inner, writer))
        made.appendices.push_back(std::move(copied));
    });
  }
  for (std::size_t i = 0; i < made.appendices.size(); ++i) {
    if (made.appendices[i].mark.empty())
      made.appendices[i].mark = appendix_mark(i, made.appendices.size(), writer, names);
  }
}

// For the window's title and search: «ПРИКАЗ № 1-ОД от 18.09.2026. О создании …».
std::string full_title(const document::Document& made, const std::string& title, const language::Language& russian) {
  std::string text = made.kind_title;
  if (!made.number.empty()) text += (text.empty() ? "" : " ") + made.number;
  if (!made.date.empty()) text += " от " + made.date;
  if (text.empty()) return title;
  const bool goes_on = !title.empty() && russian.capitalised(title) != title;  // «ПРОТОКОЛ № 3 … заседания совета»
  return text + (goes_on ? " " : ". ") + title;
}

// The number and date of another paper, or those that the case tells, instead of the journal's and the day's.
void find_printed(Writer& writer, const Environment& names, const std::optional<Original>& original) {
  const definitions::DocumentDefinition& definition = writer.facts().definition;
  std::string number = writer.number();
  Date date = writer.date();
  std::optional<Value> other;
  if (!definition.copy_of.from.empty()) {
    other = original ? original->paper : Value();
  } else if (!definition.number_of.empty()) {
    other = issued_paper(definition.number_of.evaluate(names), {}, definition.number_of.source(), writer);
  }
  if (other) {
    number = (*other)["number"].text_or("");
    if ((*other)["date"].is_date()) date = (*other)["date"].as_date();
  }
  const Value day = definition.date.evaluate(names);
  if (day.is_date()) date = day.as_date();
  if (day.is_moment()) date = day.as_moment().date(writer.facts().zone);
  if (!definition.date.empty() && day.is_null()) {
    writer.report("slot-empty",
                  "Документ «" + definition.title + "»: не указана его дата (" + definition.date.source() + ")",
                  "Заполните эти сведения в деле");
  }
  if (!definition.number.empty())
    number =
        writer.facts().draft ? writer.text_if_known(definition.number, names) : writer.text(definition.number, names);
  writer.set_printed(std::move(number), date);
}

// [19] «Приложение: 1. План на 2 л. в 1 экз.»: the word and the numbers, unless the definition writes them.
std::vector<std::string> attachment_marks(std::vector<std::string> texts) {
  if (texts.empty() || texts.front().rfind("Приложени", 0) == 0) return texts;
  if (texts.size() > 1) {
    for (std::size_t i = 0; i < texts.size(); ++i) texts[i] = std::to_string(i + 1) + ".\u00A0" + texts[i];
  }
  texts.front() = "Приложение: " + texts.front();
  return texts;
}

/// Nobody can do by a day that was over before the paper was there.
void find_past_dues(const ComposedPaper& paper, const Writer& writer) {
  for (const Value& point : paper.points) {
    const auto due = Date::parse_iso(point["due"].text_or(""));
    if (!due || paper.date <= *due) continue;
    writer.report("due-before-paper",
                  "Срок исполнения пункта " + point["number"].text_or("") + " — " + due->russian() +
                      ", а документ датирован " + paper.date.russian(),
                  "Назовите срок не раньше даты документа");
  }
}

}  // namespace

ComposedPaper compose(const PaperFacts& facts) {
  ComposedPaper result;
  Writer writer(facts, result.findings);
  const WithName with_organisation(facts.facts, "organisation", organisation_record(facts.definitions.organisation));
  const WithName with_receiver(with_organisation, "receiver", facts.receiver);
  const WithName with_issuer(with_receiver, "issuer", facts.issuer);
  const WithName with_item(with_issuer, "item", facts.item);
  std::optional<Original> original;
  if (!facts.definition.copy_of.from.empty()) original = original_of(facts.definition.copy_of, with_item, writer);
  find_printed(writer, with_item, original);
  const WithName names(with_item, "paper", paper_record(writer));

  document::Document& made = result.document;
  compose_top(made, writer, names);
  if (original) copy_top(original->text, facts.definition, made);
  ComposedBody body = compose_body(facts.definition.body, names, writer);
  made.body = std::move(body.blocks);
  made.items = std::move(body.items);
  made.signatures = std::move(body.signatures);
  made.attachments = attachment_marks(std::move(body.attachments));
  result.points = std::move(body.points);
  compose_bottom(made, writer, names);
  compose_appendices(made, writer, names, result.points);
  result.title = made.heading.empty() ? facts.definition.title : made.heading;
  result.number = writer.number();
  result.date = writer.date();
  made.title = full_title(made, result.title, writer.language());
  find_past_dues(result, writer);
  return result;
}

std::string listed_title(const std::string& title, const definitions::DocumentDefinition& definition,
                         const language::Language& language) {
  if (title.empty()) return definition.title;
  const bool goes_on = language.capitalised(title) != title;
  if (!goes_on || definition.kind_title.empty()) return title;
  return language.capitalised(language.folded(definition.kind_title)) + " " + title;
}

}  // namespace dyak::composition
