#include "engine/composition/requisites.hpp"

#include "engine/composition/repeat.hpp"
#include "engine/composition/signers.hpp"
#include "engine/language/language.hpp"

namespace dyak::composition {
namespace {

using expression::Environment;

bool is_wanted(const expression::Expression& condition, const Environment& names) {
  return condition.empty() || condition.holds(names);
}

document::Letterhead letterhead_of(const Writer& writer, const Environment& names) {
  const definitions::DocumentDefinition& definition = writer.facts().definition;
  const definitions::Organisation& organisation = writer.facts().definitions.organisation;
  document::Letterhead head;
  head.unit = writer.lines(definition.unit, names);
  if (!definition.letterhead) return head;
  for (const std::string& line : organisation.superior) head.superior.push_back(language::typeset(line));
  head.organisation = {language::typeset(organisation.name.nominative)};
  if (organisation.short_name != organisation.name.nominative)
    head.short_name = language::typeset(organisation.short_name);
  if (const auto emblem = organisation.settings.find("emblem"); emblem != organisation.settings.end()) {
    const Record& picture = emblem->second.as_record();
    head.emblem_alt = picture.at("alt").as_text();
    head.emblem_jpeg = picture.at("picture").as_text();
  }
  if (definition.layout == "corner") {
    for (const std::string& line : organisation.contacts) head.reference.push_back(language::typeset(line));
  }
  return head;
}

// [15] A line about what the receiver does not have (a post, an institution) is left out; somebody must remain.
document::Addressee compose_addressee(const definitions::AddresseeDefinition& definition, const Writer& writer,
                                      const Environment& names) {
  document::Addressee addressee;
  for (const expression::TextTemplate& line : definition.lines) {
    if (!line.render(names, writer.language()).missing.empty()) continue;
    // Only the first line begins: «Директору», but «ул. Садовая, д. 7» further down.
    const auto start = addressee.lines.empty() ? Writer::Start::Capital : Writer::Start::AsIs;
    std::string text = document::text_of(writer.spans(line, names, start));
    if (!text.empty()) addressee.lines.push_back(std::move(text));
  }
  if (addressee.lines.empty() && !definition.lines.empty())
    writer.text(definition.lines.back(), names);  // says what is missing
  return addressee;
}

document::Mark::Where place_of(const std::string& where) {
  if (where == "bottom-right") return document::Mark::Where::BottomRight;
  return where == "bottom-left" ? document::Mark::Where::BottomLeft : document::Mark::Where::TopRight;
}

void compose_sheet(document::Document& made, const Writer& writer) {
  const PaperFacts& facts = writer.facts();
  const definitions::DocumentDefinition& definition = facts.definition;
  made.kind = definition.kind;
  made.profile = definition.profile.empty() ? facts.definitions.organisation.layout_profile : definition.profile;
  made.layout = definition.layout == "corner" ? document::Layout::Corner : document::Layout::Longitudinal;
  made.paper = definition.small_paper ? document::PaperSize::A5 : document::PaperSize::A4;
  made.kept_long = definition.kept_long.value_or(made.layout == document::Layout::Longitudinal);
  made.two_sided = definition.two_sided;
  made.draft = facts.draft;
  made.author = facts.definitions.organisation.name.nominative;
  made.created = facts.at;
  if (definition.languages.size() == 2) made.second_language = definition.languages.back();
}

document::SigningList::Kind list_kind(const std::string& kind) {
  if (kind == "visas") return document::SigningList::Kind::Visas;
  return kind == "agreement" ? document::SigningList::Kind::Agreement : document::SigningList::Kind::Acquaintance;
}

document::SigningList compose_list(const definitions::SigningListDefinition& definition, const Writer& writer,
                                   const Environment& names) {
  document::SigningList list;
  list.kind = list_kind(definition.kind);
  list.title = writer.text(definition.title, names);
  list.about = writer.text(definition.about, names);
  list.own_page = definition.own_page;
  definitions::Block each;
  each.each = definition.each;
  each.sort = definition.sort;
  repeat(each, {}, names, writer, [&](const Environment& inner) {
    const document::Signature signature = compose_signer(definition.signer, inner, writer);
    document::SigningList::Signer signer;
    for (const std::string& line : signature.post) signer.post += (signer.post.empty() ? "" : " ") + line;
    signer.name = signature.name;
    signer.date = signature.date;
    signer.remark = writer.text_if_known(definition.remark, inner);
    list.signers.push_back(std::move(signer));
  });
  return list;
}

std::optional<document::Certification> compose_certification(const Writer& writer, const Environment& names) {
  const auto& definition = writer.facts().definition.certification;
  if (!definition || !is_wanted(definition->condition, names)) return std::nullopt;
  const document::Signature signature = compose_signer(definition->signer, names, writer);
  document::Certification made;
  made.word = writer.text(definition->word, names);
  made.post = signature.post;
  made.name = signature.name;
  made.date = signature.date;
  made.original = writer.text(definition->original, names);
  made.seal = definition->seal;
  return made;
}

}  // namespace

std::optional<document::Stamp> compose_stamp(const std::optional<definitions::StampDefinition>& definition,
                                             const Writer& writer, const Environment& names) {
  if (!definition || !is_wanted(definition->condition, names)) return std::nullopt;
  document::Stamp stamp;
  stamp.word = writer.text(definition->word, names);
  stamp.lines = writer.lines(definition->act, names);
  if (!definition->act.empty()) return stamp;
  const document::Signature signature = compose_signer(definition->signer, names, writer);
  stamp.lines = signature.post;
  stamp.name = signature.name;
  stamp.date = signature.date;
  return stamp;
}

void compose_top(document::Document& made, const Writer& writer, const Environment& names) {
  const definitions::DocumentDefinition& definition = writer.facts().definition;
  compose_sheet(made, writer);
  made.letterhead = letterhead_of(writer, names);
  made.kind_title = definition.kind_title;
  const bool known_date = !writer.facts().draft || !definition.date.empty() || !definition.number_of.empty();
  if (known_date) made.date = writer.date().russian();
  if (!writer.number().empty()) made.number = language::typeset("№ " + writer.number());
  if (!definition.issued_in.empty()) {
    made.place = writer.text(definition.issued_in, names);
  } else if (made.layout == document::Layout::Longitudinal) {
    made.place = language::typeset(writer.facts().definitions.organisation.place);
  }
  made.reply_to = writer.text(definition.reply_to, names);
  for (const definitions::MarkDefinition& mark : definition.marks) {
    if (is_wanted(mark.condition, names)) made.marks.push_back({place_of(mark.where), writer.lines(mark.lines, names)});
  }
  made.approval = compose_stamp(definition.approval, writer, names);
  made.agreement = compose_stamp(definition.agreement, writer, names);
  for (const definitions::AddresseeDefinition& addressee : definition.addressees) {
    repeat(addressee, {}, names, writer,
           [&](const Environment& inner) { made.addressees.push_back(compose_addressee(addressee, writer, inner)); });
  }
  // «заседания совета» under «ПРОТОКОЛ» goes on with a small letter, as the definition writes it; what a slot begins
  // with is not its say.
  made.heading = writer.text(definition.heading, names);
  if (definition.heading.source().rfind('{', 0) == 0) made.heading = writer.language().capitalised(made.heading);
  made.heading_beside = writer.text(definition.heading_beside, names);
  made.salutation = writer.text(definition.salutation, names);
}

void compose_bottom(document::Document& made, const Writer& writer, const Environment& names) {
  const definitions::DocumentDefinition& definition = writer.facts().definition;
  made.certification = compose_certification(writer, names);
  for (const definitions::SigningListDefinition& list : definition.lists) {
    if (!is_wanted(list.condition, names)) continue;
    document::SigningList composed = compose_list(list, writer, names);
    if (!composed.signers.empty()) made.lists.push_back(std::move(composed));
  }
  // [25] A mark, not a part of the text: without an executor, or
  // without his telephone, the paper simply does not carry it.
  if (!writer.text_if_known(definition.executor, names).empty())
    made.executor = writer.lines({definition.executor}, names);
  std::string copies;
  for (const std::string& line : writer.lines(definition.distribution, names))
    copies += (copies.empty() ? "" : "; ") + line;
  if (!copies.empty()) made.distribution = {"Разослано: " + copies + (copies.ends_with('.') ? "" : ".")};
  const std::string qr = writer.text_if_known(definition.qr, names);
  if (!qr.empty()) made.qr = document::QrCode{qr, writer.text_if_known(definition.qr_alt, names)};
}

}  // namespace dyak::composition
