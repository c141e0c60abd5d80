// What may be asked of persons, of organisations, and of a party that is either.
#include "engine/definitions/type_words.hpp"
#include "engine/expression/common_type.hpp"

namespace dyak::definitions {
namespace {

/// What persons and organisations have in common: the attributes of "party".
RecordType party() {
  return record_with({{"key", kText},
                      {"name", kPhrase},
                      {"short", kPhrase},
                      {"kind", kText},
                      {"is_person", kBool},
                      {"person", thing("person")},
                      {"is_outsider", kBool},
                      {"email", kText},
                      {"post", kPhrase},
                      {"organisation", thing("organisation")},
                      {"place", kText},
                      {"head", thing("person")},
                      {"head_post", kPhrase},
                      {"initials_surname", kPhrase},
                      {"surname_initials", kPhrase},
                      {"name_patronymic", kPhrase},
                      {"full_name", kPhrase},
                      {"sex", kText}});
}

RecordType person() {
  RecordType type = party();
  for (const char* of_organisation : {"place", "head", "head_post"})
    type.fields.erase(of_organisation);  // empty where the party is a person
  type.fields.merge(record_with({{"full_name", kPhrase},
                                 {"surname", kText},
                                 {"first_name", kText},
                                 {"patronymic", kText},
                                 {"phone", kText},
                                 {"category", kText},
                                 {"kin", Type::list_of(thing("person"))}})
                        .fields);
  type.fields["employments"] = list_with({{"organisation", thing("organisation")},
                                          {"post", kPhrase},
                                          {"main", kBool},
                                          {"category", kText},
                                          {"category_to", kDate},
                                          {"from", kDate},
                                          {"to", kDate}});
  type.fields["memberships"] =
      list_with({{"body", thing("organisation")}, {"role", kText}, {"from", kDate}, {"to", kDate}, {"basis", kText}});
  type.fields["consents"] = list_with({{"kind", kText}, {"from", kDate}, {"to", kDate}, {"basis", kText}});
  return type;
}

RecordType organisation() {
  RecordType type = party();
  type.fields["short"] = kText;
  type.fields.merge(record_with({{"place", kText},
                                 {"head", thing("person")},
                                 {"head_post", kPhrase},
                                 {"valid_from", kDate},
                                 {"valid_to", kDate}})
                        .fields);
  return type;
}

// What the directory gives to both is known of either: «{receiver.address}».
RecordType party_of(const RecordType& person, const RecordType& organisation) {
  RecordType both = party();
  for (const auto& [name, type] : person.fields) {
    const auto other = organisation.fields.find(name);
    if (other == organisation.fields.end() || both.fields.count(name) > 0) continue;
    if (std::optional<Type> common = expression::common_type(type, other->second))
      both.fields.emplace(name, std::move(*common));
  }
  return both;
}

/// The type that stands for a name carries the word.
void declare_held(expression::TypeCatalogue& catalogue, const std::string& name, const expression::Titles& words) {
  RecordType all;
  for (const auto& [attribute, word] : words) {
    Type named = kText;
    named.titles = std::make_shared<const expression::Titles>(expression::Titles{{attribute, word}});
    all.fields.emplace(attribute, std::move(named));
  }
  catalogue.declare(name, std::move(all));
}

}  // namespace

TextKind held_as(const expression::TypeCatalogue& catalogue, const std::string& object, const std::string& attribute) {
  const Type* named = catalogue.attribute("held:" + object, attribute);
  if (named == nullptr || !named->titles) return TextKind::Words;
  const std::string& word = named->titles->at(attribute);
  return word == "snils" ? TextKind::Snils : word == "inn" ? TextKind::Inn : TextKind::Ogrn;
}

void declare_parties(expression::TypeCatalogue& catalogue, const DirectoryAttributes& attributes) {
  RecordType of_person = person();
  for (const auto& [name, type] : attributes.person.fields) of_person.fields.emplace(name, type);
  RecordType of_organisation = organisation();
  for (const auto& [name, type] : attributes.organisation.fields) of_organisation.fields.emplace(name, type);
  catalogue.declare("party", party_of(of_person, of_organisation));
  catalogue.declare("person", std::move(of_person));
  catalogue.declare("organisation", std::move(of_organisation));
  catalogue.declare("own:person", attributes.person);
  catalogue.declare("own:organisation", attributes.organisation);
  declare_held(catalogue, "held:person", attributes.person_held);
  declare_held(catalogue, "held:organisation", attributes.organisation_held);
  RecordType titles;  // the type that stands for a name knows what people call it
  for (const auto& [name, title] : attributes.person_titles) {
    Type named = kText;
    named.titles = std::make_shared<const expression::Titles>(expression::Titles{{name, title}});
    titles.fields.emplace(name, std::move(named));
  }
  catalogue.declare("title:person", std::move(titles));
  RecordType kinds;
  for (const std::string& kind : attributes.kinds) kinds.fields.emplace(kind, kText);
  catalogue.declare("own:kind", std::move(kinds));
}

std::string title_of_own(const expression::TypeCatalogue& catalogue, const std::string& attribute) {
  const Type* named = catalogue.attribute("title:person", attribute);
  return named == nullptr || !named->titles ? attribute : named->titles->at(attribute);
}

}  // namespace dyak::definitions
