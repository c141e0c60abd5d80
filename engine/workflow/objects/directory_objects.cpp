#include "engine/workflow/objects/directory_objects.hpp"

#include <algorithm>

#include "engine/cases/outsider.hpp"
#include "engine/workflow/objects/attribute_table.hpp"

namespace dyak::workflow {
namespace {

/// Attributes that templates/directory.yaml declares are typed by the catalogue.
Value declared(const Record& attributes, std::string_view object, std::string_view name, const Objects& objects) {
  const auto found = attributes.find(name);
  if (found == attributes.end()) return {};
  const auto& catalogue = objects.facts().definitions.catalogue;
  const expression::Type* type = catalogue ? catalogue->attribute(object, name) : nullptr;
  return type == nullptr ? found->second : expression::typed(found->second, *type, objects);
}

class PersonObject final : public Object {
 public:
  PersonObject(const cases::Person& person, ObjectsPtr objects) : person_(person), objects_(std::move(objects)) {}
  PersonObject(std::shared_ptr<const cases::Person> person, ObjectsPtr objects)
      : kept_(std::move(person)), person_(*kept_), objects_(std::move(objects)) {}
  std::string_view type() const override { return "person"; }
  std::string key() const override { return person_.key; }
  Value attribute(std::string_view name) const override;
  Value title() const override { return person_.name; }

  const cases::Person& person() const { return person_; }
  const Objects& objects() const { return *objects_; }
  Value itself() const { return objects_->person(person_.key); }
  const cases::Directory& directory() const { return objects_->facts().directory; }
  const cases::Employment* employment() const { return directory().employment(person_.key, objects_->as_of()); }
  Value styled(NameStyle style) const {
    Phrase name = person_.name;
    name.style = style;
    return name;
  }

 private:
  const std::shared_ptr<const cases::Person> kept_;  ///< null: the directory does
  const cases::Person& person_;
  ObjectsPtr objects_;
};

Value sex_of(const PersonObject& p) {
  const Sex sex = p.person().name.sex;
  if (sex == Sex::Unknown) return {};
  return sex == Sex::Male ? "m" : "f";
}

Value post_of(const PersonObject& p) {
  const auto* employment = p.employment();
  return employment == nullptr ? Value{} : Value(employment->post);
}

Value workplace(const PersonObject& p) {
  const auto* employment = p.employment();
  return employment == nullptr ? Value{} : p.objects().organisation(employment->organisation);
}

/// A category that has run out by the date is none.
Value category_of(const cases::Employment* employment, Date on) {
  if (employment == nullptr || employment->category.empty()) return {};
  if (employment->category_to && *employment->category_to < on) return {};
  return employment->category;
}

Value employments(const PersonObject& p) {
  List rows;
  for (const std::size_t n : p.directory().employments.of(p.key())) {
    const auto& e = p.directory().employments[n];
    rows.push_back(Record{{"organisation", p.objects().organisation(e.organisation)},
                          {"post", e.post},
                          {"main", e.main},
                          {"category", category_of(&e, p.objects().as_of())},
                          {"category_to", optional_value(e.category_to)},
                          {"from", optional_value(e.valid.from)},
                          {"to", optional_value(e.valid.to)}});
  }
  return rows;
}

Value memberships(const PersonObject& p) {
  List rows;
  for (const std::size_t n : p.directory().memberships.of(p.key())) {
    const auto& m = p.directory().memberships[n];
    rows.push_back(Record{{"body", p.objects().organisation(m.body)},
                          {"role", m.role},
                          {"from", optional_value(m.valid.from)},
                          {"to", optional_value(m.valid.to)},
                          {"basis", text_or_null(m.basis)}});
  }
  return rows;
}

Value consents(const PersonObject& p) {
  List rows;
  for (const std::size_t n : p.directory().consents.of(p.key())) {
    const auto& c = p.directory().consents[n];
    rows.push_back(Record{{"kind", c.kind},
                          {"from", optional_value(c.valid.from)},
                          {"to", optional_value(c.valid.to)},
                          {"basis", text_or_null(c.basis)}});
  }
  return rows;
}

Value kin(const PersonObject& p) {
  List rows;
  for (const auto& k : p.directory().kinships) {
    const std::string& other = k.person == p.key() ? k.relative : k.person;
    if (k.person != p.key() && k.relative != p.key()) continue;
    if (Value person = p.objects().person(other); !person.is_null()) rows.push_back(std::move(person));
  }
  return rows;
}

const std::array<Attribute<PersonObject>, 24> kPersonAttributes{{
    {"key", [](const PersonObject& p) -> Value { return p.key(); }},
    {"surname", [](const PersonObject& p) { return text_or_null(p.person().name.surname); }},
    {"first_name", [](const PersonObject& p) { return text_or_null(p.person().name.first_name); }},
    {"patronymic", [](const PersonObject& p) { return text_or_null(p.person().name.patronymic); }},
    {"sex", sex_of},
    {"full_name", [](const PersonObject& p) { return p.styled(NameStyle::Full); }},
    {"name", [](const PersonObject& p) { return p.styled(NameStyle::Full); }},
    {"short", [](const PersonObject& p) { return p.styled(NameStyle::SurnameInitials); }},
    {"surname_initials", [](const PersonObject& p) { return p.styled(NameStyle::SurnameInitials); }},
    {"initials_surname", [](const PersonObject& p) { return p.styled(NameStyle::InitialsSurname); }},
    {"name_patronymic", [](const PersonObject& p) { return p.styled(NameStyle::NamePatronymic); }},
    {"kind", [](const PersonObject&) -> Value { return "person"; }},
    {"is_person", [](const PersonObject&) -> Value { return true; }},
    {"person", [](const PersonObject& p) { return p.itself(); }},
    {"is_outsider", [](const PersonObject& p) -> Value { return cases::case_of_outsider(p.key()).has_value(); }},
    {"post", post_of},
    {"organisation", workplace},
    {"category", [](const PersonObject& p) { return category_of(p.employment(), p.objects().as_of()); }},
    {"employments", employments},
    {"memberships", memberships},
    {"consents", consents},
    {"kin", kin},
    {"email", [](const PersonObject& p) { return text_or_null(p.person().email); }},
    {"phone", [](const PersonObject& p) { return text_or_null(p.person().phone); }},
}};

Value PersonObject::attribute(std::string_view name) const {
  if (const auto* found = find_attribute(kPersonAttributes, name)) return found->read(*this);
  return declared(person_.attributes, "person", name, *objects_);
}

class OrganisationObject final : public Object {
 public:
  OrganisationObject(const cases::Organisation& organisation, Objects::Seen seen, ObjectsPtr objects)
      : organisation_(organisation), seen_(seen), objects_(std::move(objects)) {}
  std::string_view type() const override { return "organisation"; }
  std::string key() const override { return organisation_.key; }
  Value attribute(std::string_view name) const override;
  Value title() const override { return full_name(); }

  const cases::Organisation& organisation() const { return organisation_; }
  const Objects& objects() const { return *objects_; }
  Value full_name() const {
    const auto* name = cases::Directory::name_on(organisation_, objects_->as_of());
    return name == nullptr ? Value(organisation_.key) : Value(name->full);
  }
  Value short_name() const {
    const auto* name = cases::Directory::name_on(organisation_, objects_->as_of());
    if (name == nullptr) return {};
    const std::string& text = name->short_name.empty() ? name->full.nominative : name->short_name;
    if (seen_ != Objects::Seen::AsParty) return text;
    Phrase phrase;  // «Районное МО учителей» declines; abbreviations in it stay as they are
    phrase.kind = PhraseKind::Organisation;
    phrase.nominative = text;
    return phrase;
  }
  Value itself() const { return objects_->organisation(organisation_.key); }

 private:
  const cases::Organisation& organisation_;
  Objects::Seen seen_;
  ObjectsPtr objects_;
};

Value head_post(const OrganisationObject& o) {
  return o.organisation().head_post.nominative.empty() ? Value{} : Value(o.organisation().head_post);
}

const std::array<Attribute<OrganisationObject>, 19> kOrganisationAttributes{{
    {"key", [](const OrganisationObject& o) -> Value { return o.key(); }},
    {"name", [](const OrganisationObject& o) { return o.full_name(); }},
    {"short", [](const OrganisationObject& o) { return o.short_name(); }},
    {"kind", [](const OrganisationObject& o) { return text_or_null(o.organisation().kind); }},
    {"place", [](const OrganisationObject& o) { return text_or_null(o.organisation().place); }},
    {"head", [](const OrganisationObject& o) { return o.objects().person(o.organisation().head); }},
    {"head_post", head_post},
    {"post", head_post},
    {"email", [](const OrganisationObject& o) { return text_or_null(o.organisation().email); }},
    {"valid_from", [](const OrganisationObject& o) { return optional_value(o.organisation().valid.from); }},
    {"valid_to", [](const OrganisationObject& o) { return optional_value(o.organisation().valid.to); }},
    {"is_person", [](const OrganisationObject&) -> Value { return false; }},
    {"person", [](const OrganisationObject&) -> Value { return {}; }},
    {"is_outsider", [](const OrganisationObject&) -> Value { return false; }},
    {"organisation", [](const OrganisationObject& o) { return o.itself(); }},
    {"full_name", [](const OrganisationObject& o) { return o.full_name(); }},
    {"surname_initials",
     [](const OrganisationObject& o) { return o.full_name(); }},  // where a person's would stand in a text
    {"initials_surname", [](const OrganisationObject& o) { return o.full_name(); }},
    {"name_patronymic", [](const OrganisationObject& o) { return o.full_name(); }},
}};

Value OrganisationObject::attribute(std::string_view name) const {
  if (const auto* found = find_attribute(kOrganisationAttributes, name)) return found->read(*this);
  return declared(organisation_.attributes, "organisation", name, *objects_);
}

}  // namespace

Phrase unchanging(std::string text) {
  Phrase phrase;
  phrase.by_hand.fill(text);
  phrase.nominative = std::move(text);
  return phrase;
}

Value make_person(const cases::Person& person, ObjectsPtr objects) {
  return ObjectPtr(std::make_shared<PersonObject>(person, std::move(objects)));
}

Value make_person(std::shared_ptr<const cases::Person> person, ObjectsPtr objects) {
  return ObjectPtr(std::make_shared<PersonObject>(std::move(person), std::move(objects)));
}

Value make_organisation(const cases::Organisation& organisation, Objects::Seen seen, ObjectsPtr objects) {
  return ObjectPtr(std::make_shared<OrganisationObject>(organisation, seen, std::move(objects)));
}

}  // namespace dyak::workflow
