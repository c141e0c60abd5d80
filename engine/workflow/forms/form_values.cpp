#include <algorithm>

#include "engine/workflow/forms/checker.hpp"
#include "engine/workflow/forms/field_value.hpp"
#include "engine/workflow/objects/reach.hpp"
#include "engine/workflow/objects/refusals.hpp"

namespace dyak::workflow {

using definitions::Field;
using definitions::FieldKind;
using definitions::FieldType;
using definitions::Level;

bool is_empty(const Value& value) {
  if (value.is_null()) return true;
  if (value.is_text()) return value.as_text().empty();
  if (value.is_list()) return value.as_list().empty();
  if (!value.is_record()) return false;
  const Record& members = value.as_record();
  return std::all_of(members.begin(), members.end(), [](const auto& member) { return is_empty(member.second); });
}

Value Checker::read_value(const FieldType& type, Level level, const std::string& basis, const Value& sent,
                          const Spot& spot, const expression::Environment& outer) {
  if (type.kind == FieldKind::List) return read_list(type, level, basis, sent, spot, outer);
  if (type.kind == FieldKind::Record) return read_record(type, sent, spot, outer);
  Facts facts = facts_;
  std::optional<ReachAndKept> reach;
  if (facts_.reach != nullptr) facts.reach = &reach.emplace(*facts_.reach, kept_);
  ReadField read = definitions::phrase_kind(type) && !sent.is_null()
                       ? read_words(type, sent, objects_, facts, result_.forms)
                       : read_scalar(type, sent, facts);
  if (read.code.empty()) return std::move(read.value);
  const Level counts = read.too_short && level == Level::Complete ? Level::Complete : Level::Intake;
  tell(counts, read.code, field_text(spot, read.problem), read.hint, basis, spot);
  return counts == Level::Complete ? std::move(read.value) : Value{};
}

Value Checker::read_list(const FieldType& type, Level level, const std::string& basis, const Value& sent,
                         const Spot& spot, const expression::Environment& outer) {
  if (is_empty(sent) && !type.rows) return {};
  if (!sent.is_list() && !is_empty(sent)) {
    tell(Level::Intake, "field-type", field_text(spot, "ожидается список, а пришло: " + what_came(sent) + "."), "", "",
         spot);
    return {};
  }
  List came = sent.is_list() ? sent.as_list() : List{};
  if (type.rows) came = laid_rows(type, came, spot, outer);
  List items;
  for (std::size_t i = 0; i < came.size(); ++i) {
    const Value& item = came[i];
    if (is_empty(item)) continue;  // an empty row of a table holds nothing
    Value read = type.item ? read_value(*type.item, Level::Intake, {}, item, spot.row(i), outer) : item;
    items.push_back(std::move(read));
  }
  refuse_repeats(type, items, spot);
  const Rational count(static_cast<std::int64_t>(items.size()));
  if (type.max && count > *type.max) {
    tell(Level::Intake, "field-too-long",
         field_text(spot, "строк — " + count.text() + ", можно не больше " + type.max->text() + "."), "", "", spot);
  }
  if (type.min && count < *type.min) {
    tell(level == Level::Complete ? Level::Complete : Level::Intake, "field-too-short",
         field_text(spot, "строк — " + count.text() + ", нужно не меньше " + type.min->text() + "."), "", basis, spot);
  }
  return items;
}

namespace {

/// A key as a form sends it: a number may come as digits.
std::string key_text(const Value& key) {
  return key.is_number() ? key.as_number().text() : key.is_text() ? cleaned(key.as_text(), false) : std::string{};
}

}  // namespace

List Checker::laid_rows(const FieldType& type, const List& sent, const Spot& spot,
                        const expression::Environment& outer) {
  const Value keys = evaluated(*type.rows, outer, spot);
  List rows;
  for (const Value& key : keys.is_list() ? keys.as_list() : List{}) {
    const auto same = std::find_if(sent.begin(), sent.end(),
                                   [&](const Value& row) { return key_text(row[type.unique_by]) == key_text(key); });
    Record row = same != sent.end() && same->is_record() ? same->as_record() : Record{};
    row[type.unique_by] = key;
    kept_.insert(key_text(key));  // whom the form itself names, the answer may name: the cases of a ballot
    rows.emplace_back(std::move(row));
  }
  result_.standing.rows[spot.id] = rows;
  for (std::size_t i = 0; i < sent.size(); ++i) {
    const std::string key = key_text(sent[i][type.unique_by]);
    if (is_empty(sent[i]) ||
        std::any_of(rows.begin(), rows.end(), [&](const Value& row) { return key_text(row[type.unique_by]) == key; }))
      continue;
    tell(Level::Intake, "field-row", field_text(spot, "строки «" + key + "» здесь не бывает."),
         "Строки этой таблицы заданы: заполните те, что в ней есть.", "", spot.row(i));
  }
  return rows;
}

namespace {

std::string repeated(const Value& key) { return key.is_text() ? "«" + key.as_text() + "»" : "одно и то же"; }

}  // namespace

void Checker::refuse_repeats(const FieldType& type, const List& items, const Spot& spot) {
  if (!type.unique && type.unique_by.empty()) return;
  const auto key = [&](const Value& item) -> const Value& {
    return type.unique_by.empty() ? item : item[type.unique_by];
  };
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (is_empty(key(items[i]))) continue;
    for (std::size_t first = 0; first < i; ++first) {
      if (!(key(items[first]) == key(items[i]))) continue;
      result_.refusals.push_back(
          refusal("field-duplicate",
                  field_text(spot, repeated(key(items[i])) + " указано дважды: строки " + std::to_string(first + 1) +
                                       " и " + std::to_string(i + 1) + "."),
                  "Оставьте одну строку.", spot.row(i).pointer));
      break;
    }
  }
}

namespace {

/// A bare key stands for a record that asks for nothing else.
const Field* only_required(const std::vector<Field>& fields) {
  const Field* only = nullptr;
  for (const Field& field : fields) {
    if (field.required == Level::Never || !field.default_value.empty()) continue;
    if (only != nullptr) return nullptr;
    only = &field;
  }
  return only != nullptr || fields.size() != 1 ? only : &fields.front();
}

/// «31.12.2026» of «2026-12-31»
std::string russian(const Value& day) {
  const auto date = Date::parse_iso(day.text_or(""));
  return date ? date->russian() : std::string{};
}

}  // namespace

Value Checker::read_record(const FieldType& type, const Value& sent, const Spot& spot,
                           const expression::Environment& outer) {
  if (is_empty(sent)) return {};
  if (!type.fields) return sent;
  Record members;
  if (sent.is_record()) {
    members = sent.as_record();
  } else {
    const Field* only = sent.is_list() ? nullptr : only_required(*type.fields);
    if (only == nullptr) {
      tell(Level::Intake, "field-type", field_text(spot, "ожидается набор полей, а пришло: " + what_came(sent) + "."),
           "", "", spot);
      return {};
    }
    members[only->id] = sent;
  }
  std::vector<const Field*> fields;
  for (const Field& field : *type.fields) fields.push_back(&field);
  Record read = read_fields(fields, members, spot, outer);
  // Dates of ISO 8601 stand in the order of their letters.
  if (type.period && read.contains("from") && read.contains("to") &&
      read.at("to").as_text() < read.at("from").as_text())
    tell(Level::Intake, "field-range",
         field_text(spot, "кончается " + russian(read.at("to")) + ", раньше, чем начинается — " +
                              russian(read.at("from")) + "."),
         "Исправьте один из двух дней.", "", spot);
  return read;
}

}  // namespace dyak::workflow
