#include "engine/definitions/field_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dyak::definitions {
namespace {

struct KindWord {
  const char* word;
  FieldKind kind;
  TextKind text = TextKind::Words;
};

constexpr std::array<KindWord, 24> kKindWords{{{"text", FieldKind::Text},
                                               {"integer", FieldKind::Integer},
                                               {"decimal", FieldKind::Decimal},
                                               {"date", FieldKind::Date},
                                               {"moment", FieldKind::Moment},
                                               {"flag", FieldKind::Flag},
                                               {"choice", FieldKind::Choice},
                                               {"scale", FieldKind::Scale},
                                               {"file", FieldKind::File},
                                               {"person", FieldKind::Person},
                                               {"organisation", FieldKind::Organisation},
                                               {"case", FieldKind::Case},
                                               {"list", FieldKind::List},
                                               {"record", FieldKind::Record},
                                               {"snils", FieldKind::Text, TextKind::Snils},
                                               {"inn", FieldKind::Text, TextKind::Inn},
                                               {"ogrn", FieldKind::Text, TextKind::Ogrn},
                                               {"time", FieldKind::Text, TextKind::Time},
                                               {"address", FieldKind::Text, TextKind::Address},
                                               {"post", FieldKind::Text, TextKind::Post},
                                               {"name-of-thing", FieldKind::Text, TextKind::ThingName},
                                               {"person-name", FieldKind::Text, TextKind::PersonName},
                                               {"money", FieldKind::Decimal},
                                               {"period", FieldKind::Record}}};

Field day(const char* id, const char* title) {
  Field field;
  field.id = id;
  field.title = title;
  field.type.kind = FieldKind::Date;
  field.required = Level::Intake;
  return field;
}

/// Whether a condition or a computed value rests on it.
bool rests_on(const Field& field, const std::string& other) {
  const auto asks = [&](const expression::Expression& one) { return one.asks(other); };
  return asks(field.required_when) || asks(field.computed) || (field.type.rows && asks(*field.type.rows)) ||
         std::any_of(field.asked_when.begin(), field.asked_when.end(), asks);
}

}  // namespace

void read_kind(MapReader& map, FieldType& type) {
  if (map.get("type") == nullptr) return;
  const std::string chosen = map.choice("type");
  const auto word =
      std::find_if(kKindWords.begin(), kKindWords.end(), [&](const KindWord& one) { return chosen == one.word; });
  type.kind = word->kind;
  type.text_kind = word->text;
  type.money = chosen == "money";
  type.period = chosen == "period";
}

std::string type_word(const FieldType& type) {
  if (type.money) return "money";
  if (type.period) return "period";
  const auto word = std::find_if(kKindWords.begin(), kKindWords.end(), [&](const KindWord& one) {
    return one.kind == type.kind && one.text == type.text_kind;
  });
  return word == kKindWords.end() ? "text" : word->word;
}

void read_pattern(Reading& reading, MapReader& map, FieldType& type) {
  type.patterns = map.texts("pattern");
  type.pattern_say = map.text("pattern_say");
  if (type.patterns.empty()) {
    if (const Node* say = map.get("pattern_say"))
      reading.error(say->place, "field-pattern", "pattern_say есть, а образца (pattern) нет",
                    "напишите образец или уберите слова");
    return;
  }
  if (type.text_kind != TextKind::Words || type.multiline)
    reading.error(map.get("pattern")->place, "field-pattern", "образец бывает у текста в одну строку",
                  "у СНИЛС, ИНН, ОГРН, времени и адреса образец уже есть");
}

void read_rows(Reading& reading, MapReader& map, const ScopePtr& scope, FieldType& type) {
  const Node* rows = map.get("rows");
  if (rows == nullptr) return;
  const bool records = type.item != nullptr && type.item->kind == FieldKind::Record && type.item->fields;
  const Node* unique = map.get("unique");
  if (!records || unique == nullptr || is_flag(*unique)) {
    reading.error(rows->place, "field-rows",
                  "rows бывает у списка записей, а unique называет поле, по которому узнают строку",
                  "напишите unique: поле и of: {type: record, …}");
    return;
  }
  type.rows = std::make_shared<const expression::Expression>(
      map.expression("rows", scope, expression::Type::list_of(expression::Type::any())));
}

void put_period(FieldType& type) {
  type.fields = std::make_shared<const std::vector<Field>>(std::vector<Field>{day("from", "с"), day("to", "по")});
}

void read_conditions(MapReader& map, const ScopePtr& scope, Field& field) {
  if (map.get("if") != nullptr) field.asked_when.push_back(map.condition("if", scope));
  field.required_when = map.condition("required_when", scope);
  field.computed = map.expression("computed", scope, type_of(field.type));
}

void ask_only_when(const expression::Expression& condition, Section& section) {
  if (condition.empty()) return;
  for (Field& field : section.fields) field.asked_when.insert(field.asked_when.begin(), condition);
}

void tell_below(Reading& reading, const std::vector<const Field*>& fields) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    for (std::size_t below = i; below < fields.size(); ++below) {
      if (!rests_on(*fields[i], fields[below]->id)) continue;
      reading.error(
          fields[i]->place, "field-below",
          fmt::format("поле «{}» зависит от поля «{}», а оно стоит не выше", fields[i]->id, fields[below]->id),
          "переставьте: if, required_when и computed видят поля, которые стоят выше");
    }
  }
}

std::string with_example(std::string help, const std::string& example) {
  if (example.empty()) return help;
  if (!help.empty()) help += help.back() == '.' ? " " : ". ";
  return help + "Например: " + example;
}

std::vector<const Field*> pointers_to(const std::vector<Field>& fields) {
  std::vector<const Field*> all;
  for (const Field& field : fields) all.push_back(&field);
  return all;
}

}  // namespace dyak::definitions
