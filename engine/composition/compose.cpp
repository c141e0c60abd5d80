#include "engine/composition/compose.hpp"

#include <algorithm>

#include "engine/composition/blocks.hpp"
#include "engine/composition/writer.hpp"
#include "engine/language/language.hpp"

namespace dyak::composition {
namespace {

using expression::Environment;
using expression::WithName;

std::string date_of(const PaperFacts& facts) { return facts.at.date(facts.zone).russian(); }

Value paper_record(const PaperFacts& facts) {
  Record record;
  record["number"] = facts.number.empty() ? Value() : Value(facts.number);
  record["date"] = facts.at.date(facts.zone);
  record["title"] = facts.definition.title;
  return record;
}

Value organisation_record(const definitions::Organisation& organisation) {
  Record record;
  record["name"] = organisation.name;
  record["short"] = organisation.short_name;
  record["place"] = organisation.place;
  return record;
}

document::Letterhead letterhead_of(const PaperFacts& facts) {
  const definitions::Organisation& organisation = facts.definitions.organisation;
  document::Letterhead head;
  for (const std::string& line : organisation.superior) head.superior.push_back(language::typeset(line));
  head.organisation = {language::typeset(organisation.name.nominative)};
  if (organisation.short_name != organisation.name.nominative) head.short_name = language::typeset(organisation.short_name);
  if (facts.definition.layout == "corner") {
    for (const std::string& line : organisation.contacts) head.reference.push_back(language::typeset(line));
  }
  return head;
}

// «Приложение № 2 / к приказу Управления образования / от 21.09.2026 № 214-ОД»; a draft leaves room for date and number.
std::vector<std::string> appendix_mark(std::size_t index, std::size_t count, const Writer& writer) {
  const PaperFacts& facts = writer.facts();
  Phrase kind;
  kind.nominative = writer.language().folded(facts.definition.kind_title);
  const bool numbered = !facts.number.empty();
  std::vector<std::string> lines;
  lines.push_back(count > 1 ? language::typeset("Приложение № " + std::to_string(index + 1)) : "Приложение");
  const std::string author = writer.declined(facts.definitions.organisation.name, GrammaticalCase::Gen);
  if (!kind.nominative.empty()) lines.push_back(language::typeset("к " + writer.declined(kind, GrammaticalCase::Dat) + " " + author));
  lines.push_back(language::typeset("от " + (numbered ? date_of(facts) : "____________") + " № " + (numbered ? facts.number : "______")));
  return lines;
}

// [15] A line about what the receiver does not have (a post, an institution) is left out; somebody must remain.
document::Addressee compose_addressee(const Writer& writer, const Environment& names) {
  document::Addressee addressee;
  const std::vector<expression::TextTemplate>& lines = writer.facts().definition.addressee;
  for (const expression::TextTemplate& line : lines) {
    if (!line.render(names, writer.language()).missing.empty()) continue;
    std::string text = document::text_of(writer.spans(line, names, Writer::Start::Capital));
    if (!text.empty()) addressee.lines.push_back(std::move(text));
  }
  if (addressee.lines.empty()) writer.text(lines.back(), names);  // says what is missing
  return addressee;
}

void compose_requisites(document::Document& made, const Writer& writer, const Environment& names) {
  const PaperFacts& facts = writer.facts();
  const definitions::DocumentDefinition& definition = facts.definition;
  const definitions::Organisation& organisation = facts.definitions.organisation;
  made.kind = definition.kind;
  made.profile = definition.profile.empty() ? organisation.layout_profile : definition.profile;
  made.layout = definition.layout == "corner" ? document::Layout::Corner : document::Layout::Longitudinal;
  made.kept_long = made.layout == document::Layout::Longitudinal;
  made.draft = facts.draft;
  made.author = organisation.name.nominative;
  made.created = facts.at;
  made.letterhead = letterhead_of(facts);
  made.kind_title = definition.kind_title;
  if (!facts.draft) made.date = date_of(facts);
  if (!facts.number.empty()) made.number = language::typeset("№ " + facts.number);
  if (made.layout == document::Layout::Longitudinal) made.place = language::typeset(organisation.place);
  made.reply_to = writer.text(definition.reply_to, names);
  if (!definition.addressee.empty()) made.addressees.push_back(compose_addressee(writer, names));
  made.heading = writer.language().capitalised(writer.text(definition.heading, names));
  made.salutation = writer.text(definition.salutation, names);
}

void compose_appendices(document::Document& made, const Writer& writer, const Environment& names) {
  std::vector<const definitions::Appendix*> wanted;
  for (const definitions::Appendix& appendix : writer.facts().definition.appendices) {
    if (appendix.condition.empty() || appendix.condition.holds(names)) wanted.push_back(&appendix);
  }
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    document::Appendix appendix;
    ComposedBody body = compose_body(wanted[i]->body, names, writer);
    appendix.mark = appendix_mark(i, wanted.size(), writer);
    appendix.heading = writer.text(wanted[i]->heading, names);
    appendix.blocks = std::move(body.blocks);
    appendix.signatures = std::move(body.signatures);
    appendix.landscape = wanted[i]->landscape;
    // `appendix: [{heading}, {table}]`: the first heading is the appendix's own.
    if (appendix.heading.empty() && !appendix.blocks.empty()) {
      if (const auto* heading = std::get_if<document::Heading>(&appendix.blocks.front())) {
        appendix.heading = heading->text;
        appendix.blocks.erase(appendix.blocks.begin());
      }
    }
    made.appendices.push_back(std::move(appendix));
  }
}

// For the window's title and search: «ПРИКАЗ № 1-ОД от 18.09.2026. О создании …».
std::string full_title(const document::Document& made, const std::string& title) {
  std::string text = made.kind_title;
  if (!made.number.empty()) text += (text.empty() ? "" : " ") + made.number;
  if (!made.date.empty()) text += " от " + made.date;
  return text.empty() ? title : text + ". " + title;
}

// [25] A mark, not a part of the text: without an executor, or without his telephone, the paper simply does not carry it.
std::vector<std::string> executor_mark(const Writer& writer, const Environment& names) {
  const expression::TextTemplate& source = writer.facts().definition.executor;
  if (source.empty() || !source.render(names, writer.language()).missing.empty()) return {};
  const std::string text = writer.text(source, names);
  std::vector<std::string> lines;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    if (end > from) lines.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return lines;
}

}  // namespace

ComposedPaper compose(const PaperFacts& facts) {
  ComposedPaper result;
  const Writer writer(facts, result.findings);
  const WithName with_paper(facts.facts, "paper", paper_record(facts));
  const WithName with_organisation(with_paper, "organisation", organisation_record(facts.definitions.organisation));
  const WithName with_receiver(with_organisation, "receiver", facts.receiver);
  const WithName names(with_receiver, "item", facts.item);

  document::Document& made = result.document;
  compose_requisites(made, writer, names);
  ComposedBody body = compose_body(facts.definition.body, names, writer);
  made.body = std::move(body.blocks);
  made.signatures = std::move(body.signatures);
  made.attachments = std::move(body.attachments);
  made.executor = executor_mark(writer, names);
  compose_appendices(made, writer, names);
  result.title = made.heading.empty() ? facts.definition.title : made.heading;
  made.title = full_title(made, result.title);
  return result;
}

}  // namespace dyak::composition
