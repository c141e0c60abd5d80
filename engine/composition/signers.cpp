// Who stands under a paper, in a stamp, in a list of those who sign.
#include "engine/composition/signers.hpp"

#include <algorithm>

#include "engine/language/language.hpp"
#include "engine/workflow/signatories.hpp"

namespace dyak::composition {
namespace {

using definitions::Signer;
using expression::Environment;

// Whoever really signs stands under the paper, under his own post, if the role or its substitute is his on that date.
std::optional<definitions::Signatory> find_signatory(const std::string& role, const PaperFacts& facts) {
  const Date date = facts.at.date(facts.zone);
  const definitions::Organisation& organisation = facts.definitions.organisation;
  auto by_role = workflow::signatory_on(organisation, facts.directory, role, date);
  if (facts.signer.empty() || (by_role && by_role->person == facts.signer)) return by_role;
  const definitions::Role* known = facts.process.role(role);
  const std::vector<std::string> substitutes =
      known != nullptr ? known->substitutes_on(date) : std::vector<std::string>{};
  for (definitions::Signatory& entry : workflow::signatories_on(organisation, facts.directory, date)) {
    const bool may =
        entry.role == role || std::find(substitutes.begin(), substitutes.end(), entry.role) != substitutes.end();
    if (may && entry.person == facts.signer) return std::move(entry);
  }
  return by_role;
}

document::Signature signature_of_role(const std::string& role, const Writer& writer) {
  const PaperFacts& facts = writer.facts();
  const auto signatory = find_signatory(role, facts);
  document::Signature signature;
  if (!signatory) {
    writer.report("no-signatory", "На дату документа некому подписать: нет подписанта в роли «" + role + "»",
                  "Добавьте его в templates/organisation.yaml (signatories)");
    return signature;
  }
  signature.post = {language::typeset(writer.language().capitalised(signatory->post.nominative))};
  const cases::Person* person = facts.directory.person(signatory->person);
  Phrase name = person != nullptr ? person->name : signatory->name;
  name.style = NameStyle::InitialsSurname;
  if (name.surname.empty()) {
    writer.report("no-signatory", "Подписанта «" + signatory->person + "» нет в справочнике лиц",
                  "Внесите в справочник человека с этим ключом («Справочник», «Добавить человека»)");
  } else {
    signature.name = writer.declined(name, GrammaticalCase::Nom);
  }
  return signature;
}

std::string words_of(const Value& value, const Writer& writer) {
  if (value.is_phrase()) return writer.declined(value.as_phrase(), GrammaticalCase::Nom);
  return language::typeset(value.text_or(""));
}

// «И.О. Фамилия» of a person; what an organisation is called.
std::string name_of(const Object& party, const Writer& writer) {
  const Value initials = party.attribute("initials_surname");
  return words_of(initials.is_null() ? party.title() : initials, writer);
}

document::Signature signature_of_person(const Signer& signer, const Environment& names, const Writer& writer) {
  document::Signature signature;
  const Value person = signer.person.evaluate(names);
  if (person.is_object()) {
    signature.name = name_of(person.as_object(), writer);
    if (signer.post.empty()) {
      const std::string post = words_of(person.as_object().attribute("post"), writer);
      if (!post.empty()) signature.post = {writer.language().capitalised(post)};
    }
  } else {
    writer.report("no-signatory",
                  "Документ «" + writer.facts().definition.title + "»: не указано, кто подписывает (" +
                      signer.person.source() + ")",
                  "Заполните эти сведения в деле");
  }
  return signature;
}

}  // namespace

Value picture_of(const std::string& name, const Writer& writer) {
  const Record& settings = writer.facts().definitions.organisation.settings;
  const auto pictures = settings.find("pictures");
  return pictures == settings.end() ? Value() : pictures->second[name];
}

std::string day_of(const Value& value, const Writer& writer) {
  if (value.is_date()) return value.as_date().russian();
  if (value.is_moment()) return value.as_moment().date(writer.facts().zone).russian();
  return {};
}

document::Signature compose_signer(const Signer& signer, const Environment& names, const Writer& writer) {
  document::Signature signature;
  if (!signer.role.empty()) signature = signature_of_role(signer.role, writer);
  if (!signer.person.empty()) signature = signature_of_person(signer, names, writer);
  if (!signer.name.empty()) signature.name = writer.text(signer.name, names);
  if (!signer.post.empty()) {
    const std::string post = writer.language().capitalised(writer.text(signer.post, names));
    signature.post = post.empty() ? std::vector<std::string>{} : std::vector<std::string>{post};
  }
  if (!signer.date.empty()) signature.date = day_of(signer.date.evaluate(names), writer);
  signature.seal = signer.seal;
  signature.dated = signer.dated;
  // A draft has not been signed: nobody's hand stands on it.
  if (!signer.facsimile.empty() && !writer.facts().draft)
    signature.facsimile = picture_of(signer.facsimile, writer)["picture"].text_or("");
  return signature;
}

}  // namespace dyak::composition
