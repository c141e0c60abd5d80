#include "engine/cases/directory_records.hpp"
#include "engine/cases/payload.hpp"

namespace dyak::cases {
namespace {

Value forms_of(const std::array<std::string, 6>& by_hand) {
  RecordBuilder forms;
  for (std::size_t i = 0; i < by_hand.size(); ++i) forms.text(kCaseNames[i], by_hand[i]);
  Value made = forms.done();
  return made.as_record().empty() ? Value() : made;
}

Value forms_of(const Phrase& phrase) { return forms_of(phrase.by_hand); }

Value post_of(const Phrase& post) {
  const Value forms = forms_of(post);
  if (forms.is_null()) return post.nominative.empty() ? Value() : Value(post.nominative);
  Record record = forms.as_record();
  record["nom"] = post.nominative;
  return Value(std::move(record));
}

RecordBuilder& add(RecordBuilder& record, const Validity& valid) {
  return record.date("from", valid.from).date("to", valid.to);
}

Value with_attributes(Value known, const Record& attributes) {
  Record record = known.as_record();
  record.insert(attributes.begin(), attributes.end());
  return Value(std::move(record));
}

std::string_view kind_name(PhraseKind kind) {
  constexpr std::array<std::string_view, 4> kNames{"person", "post", "organisation", "common"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view sex_name(Sex sex) {
  if (sex == Sex::Unknown) return "";
  return sex == Sex::Male ? "m" : "f";
}

}  // namespace

Value to_value(const Person& person) {
  RecordBuilder record;
  record.text("key", person.key)
      .text("surname", person.name.surname)
      .text("first_name", person.name.first_name)
      .text("patronymic", person.name.patronymic)
      .text("sex", sex_name(person.name.sex))
      .value("forms", forms_of(person.name))
      .text("email", person.email)
      .text("phone", person.phone);
  return with_attributes(record.done(), person.attributes);
}

namespace {

Value value_of(const OrganisationName& name) {
  RecordBuilder record;
  record.text("full", name.full.nominative).text("short", name.short_name).value("forms", forms_of(name.full));
  return add(record, name.valid).done();
}

List names_of(const Organisation& organisation) {
  List list;
  for (const OrganisationName& name : organisation.names) list.push_back(value_of(name));
  return list;
}

}  // namespace

Value to_value(const Organisation& organisation) {
  RecordBuilder record;
  record.text("key", organisation.key)
      .text("kind", organisation.kind)
      .list("names", names_of(organisation))
      .text("place", organisation.place)
      .text("head", organisation.head)
      .value("head_post", post_of(organisation.head_post))
      .text("email", organisation.email);
  return with_attributes(add(record, organisation.valid).done(), organisation.attributes);
}

Value to_value(const Employment& employment) {
  RecordBuilder record;
  record.text("person", employment.person)
      .text("organisation", employment.organisation)
      .value("post", post_of(employment.post))
      .value("main", employment.main)
      .text("category", employment.category)
      .date("category_to", employment.category_to);
  return add(record, employment.valid).done();
}

Value to_value(const Membership& membership) {
  RecordBuilder record;
  record.text("person", membership.person)
      .text("body", membership.body)
      .text("role", membership.role)
      .text("basis", membership.basis);
  return add(record, membership.valid).done();
}

Value to_value(const Consent& consent) {
  RecordBuilder record;
  record.text("person", consent.person).text("kind", consent.kind).text("basis", consent.basis);
  return add(record, consent.valid).done();
}

Value to_value(const Kinship& kinship) {
  return RecordBuilder()
      .text("person", kinship.person)
      .text("relative", kinship.relative)
      .text("degree", kinship.degree)
      .done();
}

Value to_value(const FormCorrection& correction) {
  return RecordBuilder()
      .text("kind", kind_name(correction.kind))
      .text("words", correction.words)
      .text("sex", sex_name(correction.sex))
      .value("forms", forms_of(correction.forms))
      .text("by", correction.by)
      .moment("at", correction.at)
      .done();
}

namespace {

template <class Item>
List list_from(const KeyedRecords<Item>& items) {
  List list;
  list.reserve(items.size());
  for (const auto& [key, item] : items) list.push_back(to_value(item));
  return list;
}

template <class Item>
List list_from(const ListedRecords<Item>& items) {
  List list;
  list.reserve(items.size());
  for (const Item& item : items) list.push_back(to_value(item));
  return list;
}

}  // namespace

Value to_value(const Directory& directory) {
  Record record;
  record["persons"] = list_from(directory.persons);
  record["organisations"] = list_from(directory.organisations);
  record["employments"] = list_from(directory.employments);
  record["memberships"] = list_from(directory.memberships);
  record["consents"] = list_from(directory.consents);
  record["kinships"] = list_from(directory.kinships);
  if (!directory.corrections.empty()) record["corrections"] = list_from(directory.corrections);
  return Value(std::move(record));
}

}  // namespace dyak::cases
