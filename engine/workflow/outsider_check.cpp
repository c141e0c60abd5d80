#include "engine/workflow/outsider_check.hpp"

#include <algorithm>

#include "engine/cases/outsider.hpp"
#include "engine/definitions/object_types.hpp"
#include "engine/workflow/forms/form_check.hpp"

namespace dyak::workflow {
namespace {

using definitions::Field;
using definitions::FieldKind;
using definitions::Level;

constexpr int kLongestName = 100;
constexpr int kLongestText = 500;
constexpr const char* kPointer = "/by/person";

Field text_field(std::string id, std::string title, int longest, Level required = Level::Never) {
  Field field;
  field.id = std::move(id);
  field.title = std::move(title);
  field.type.kind = FieldKind::Text;
  field.type.max = Rational(longest);
  field.required = required;
  return field;
}

/// Forms of the full name, where the language does not know them: the nominative is the name itself.
Field forms_field() {
  std::vector<Field> forms;
  for (const auto& [id, title] :
       {std::pair("gen", "кого"), {"dat", "кому"}, {"acc", "кого (вин.)"}, {"ins", "кем"}, {"loc", "о ком"}})
    forms.push_back(text_field(id, title, 3 * kLongestName));
  Field field = text_field("forms", "Имя по падежам", 0);
  field.type.kind = FieldKind::Record;
  field.type.max.reset();
  field.type.fields = std::make_shared<const std::vector<Field>>(std::move(forms));
  return field;
}

Field sex_field() {
  Field field = text_field("sex", "Пол", 1);
  field.type.kind = FieldKind::Choice;
  field.type.max.reset();
  field.type.options = {{"m", "мужской"}, {"f", "женский"}};
  return field;
}

FieldKind kind_of(const expression::Type& type) {
  switch (type.kind) {
    case expression::Kind::Number:
      return type.integer ? FieldKind::Integer : FieldKind::Decimal;
    case expression::Kind::Date:
      return FieldKind::Date;
    case expression::Kind::Bool:
      return FieldKind::Flag;
    default:
      return FieldKind::Text;
  }
}

std::vector<Field> fields_of_person(const definitions::Definitions& definitions) {
  std::vector<Field> fields{text_field("surname", "Фамилия", kLongestName, Level::Intake),
                            text_field("first_name", "Имя", kLongestName, Level::Intake),
                            text_field("patronymic", "Отчество", kLongestName),
                            sex_field(),
                            forms_field(),
                            text_field("email", "Электронная почта", kLongestName),
                            text_field("phone", "Телефон", kLongestName)};
  if (!definitions.catalogue) return fields;
  for (const std::string& name : definitions.catalogue->attributes("own:person")) {
    const expression::Type* type = definitions.catalogue->attribute("own:person", name);
    Field field = text_field(name, definitions::title_of_own(*definitions.catalogue, name), kLongestText);
    field.type.kind = type == nullptr ? FieldKind::Text : kind_of(*type);
    if (field.type.kind != FieldKind::Text) field.type.max.reset();
    field.type.text_kind = definitions::held_as(*definitions.catalogue, "person", name);
    fields.push_back(std::move(field));
  }
  return fields;
}

bool looks_like_an_address(const std::string& email) {
  const std::size_t at = email.find('@');
  return at != std::string::npos && at > 0 && email.find('.', at) != std::string::npos && email.back() != '.' &&
         email.find('@', at + 1) == std::string::npos && email.find_first_of(" <>,;") == std::string::npos;
}

/// What only the whole name tells: whether the sex can be known by it.
void check_name(DecisionBuilder& work, Record record) {
  record["key"] = cases::kOwnOutsider;
  constexpr std::string_view kPerson = "/persons/0";
  for (Diagnostic finding : cases::directory_from_value(Record{{"persons", List{std::move(record)}}}).findings) {
    if (finding.field.starts_with(kPerson)) finding.field = kPointer + finding.field.substr(kPerson.size());
    work.refuse(std::move(finding));
  }
}

}  // namespace

Record checked_outsider(DecisionBuilder& work, const Value& sent) {
  const std::vector<Field> fields = fields_of_person(work.facts().definitions);
  std::vector<const Field*> asked;
  for (const Field& field : fields) asked.push_back(&field);
  const CaseEnvironment& names = work.environment();
  CheckedFields checked = check_fields(asked, {}, sent, kPointer, names, names.objects(), work.facts());
  Record record;
  for (auto& [name, value] : checked.data) {
    if (!value.is_null()) record.emplace(name, std::move(value));
  }
  const std::string email = Value(record)["email"].text_or("");
  if (!email.empty() && !looks_like_an_address(email))
    checked.refusals.push_back(refusal("field-pattern", "«" + email + "» — не адрес электронной почты.",
                                       "Пишите так: name@example.ru", std::string(kPointer) + "/email"));
  const bool whole = checked.refusals.empty();
  work.refuse(checked.refusals);
  if (whole) check_name(work, record);
  return record;
}

}  // namespace dyak::workflow
