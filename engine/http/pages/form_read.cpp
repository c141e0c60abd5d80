// A web form as it was sent -> plain values.
#include <algorithm>
#include <set>

#include "engine/http/pages/form_page.hpp"
#include "engine/http/pages/typed_people.hpp"

namespace dyak::http {
namespace {

using definitions::Field;
using definitions::FieldKind;
using definitions::FieldType;

const std::string* find(const Pairs& sent, const std::string& name) {
  const auto found = std::find_if(sent.begin(), sent.end(), [&](const auto& pair) { return pair.first == name; });
  return found == sent.end() ? nullptr : &found->second;
}

// Indices n of inputs "name.n" and "name.n.…".
std::set<std::size_t> rows_of(const Pairs& sent, const std::string& name) {
  std::set<std::size_t> rows;
  for (const auto& [key, value] : sent) {
    if (key.rfind(name + ".", 0) != 0) continue;
    std::size_t row = 0;
    std::size_t at = name.size() + 1;
    const std::size_t first = at;
    for (; at < key.size() && key[at] >= '0' && key[at] <= '9' && at - first < 4; ++at)
      row = row * 10 + static_cast<std::size_t>(key[at] - '0');
    if (at > first && (at == key.size() || key[at] == '.') && row < kMaxFormRows) rows.insert(row);
  }
  return rows;
}

bool is_blank(const Value& value) {
  if (value.is_null()) return true;
  if (value.is_text()) return value.as_text().empty();
  if (value.is_list()) return value.as_list().empty();
  if (!value.is_record()) return false;
  const Record& members = value.as_record();
  return std::all_of(members.begin(), members.end(), [](const auto& member) { return is_blank(member.second); });
}

/// What is typed with the ready wording that the action names after it; empty when it names none of this field.
std::string with_wording(const FieldType& type, const std::string& name, const std::string& typed,
                         const std::string& action) {
  for (std::size_t i = 0; i < type.wordings.size(); ++i) {
    if (action == "word:" + name + ":" + std::to_string(i))
      return typed + (typed.empty() ? "" : type.multiline ? "\n" : " ") + type.wordings[i];
  }
  return {};
}

/// Words with the forms that were typed of them; forms of what stood in the line before are none of these words.
Value words_of(const Pairs& sent, const std::string& name, const std::string& words) {
  const std::string* before = find(sent, name + ".of");
  if (before == nullptr || *before != words) return words;
  Record forms{{kCaseNames.front(), words}};
  for (std::size_t i = 1; i < kCaseNames.size(); ++i) {
    const std::string* form = find(sent, name + "." + kCaseNames[i]);
    if (form != nullptr && !form->empty()) forms[kCaseNames[i]] = *form;
  }
  return forms;
}

// Whether the item is still the form's empty row: a box left unticked and a list left alone are no typing.
Value blank_row(const FieldType& item) { return item.kind == FieldKind::Record ? Value(Record{}) : Value(""); }

}  // namespace

std::vector<const Field*> pointers(const std::vector<Field>& fields) {
  std::vector<const Field*> all;
  for (const Field& field : fields) all.push_back(&field);
  return all;
}

bool is_check_list(const FieldType& type) {
  return type.kind == FieldKind::List && type.item && type.item->kind == FieldKind::Choice;
}

Record FormPage::read(const Pairs& sent, const std::string& action) const {
  return choices_.asked_only(fields_, read_fields(fields_, "f", sent, action));
}

Record FormPage::read_fields(const std::vector<const Field*>& fields, const std::string& name, const Pairs& sent,
                             const std::string& action) const {
  Record data;
  for (const Field* field : fields) data[field->id] = read_value(field->type, name + "." + field->id, sent, action);
  return data;
}

Value FormPage::read_value(const FieldType& type, const std::string& name, const Pairs& sent,
                           const std::string& action) const {
  if (type.kind == FieldKind::Record && type.fields) {
    Record data = read_fields(pointers(*type.fields), name, sent, action);
    return is_blank(data) ? Value{} : Value(std::move(data));
  }
  if (type.kind == FieldKind::List && type.item) return read_list(type, name, sent, action);
  if (type.kind == FieldKind::File) return read_file(name, sent);
  const std::string* text = find(sent, name);
  if (FieldChoices::is_known_kind(type.kind)) {  // one of those found, else what stands in the line
    const std::string* picked = find(sent, name + ".pick");
    if (picked != nullptr && !picked->empty()) return *picked;
  }
  if (const std::string worded = with_wording(type, name, text == nullptr ? "" : *text, action); !worded.empty())
    return worded;
  if (text == nullptr || text->empty()) return {};
  if (definitions::phrase_kind(type)) return words_of(sent, name, *text);
  if (FieldChoices::is_known_kind(type.kind)) return choices_.key_of(type, *text);
  if (type.kind == FieldKind::Moment && text->size() == 16)
    return *text + ":00+03:00";  // as <input type="datetime-local"> writes
  return *text;
}

// The file that was there before comes as its receipt, one chosen now after it.
Value FormPage::read_file(const std::string& name, const Pairs& sent) const {
  Value before;
  Value file;
  for (const auto& [key, value] : sent) {
    if (key != name || value.empty()) continue;
    before = file;
    file = choices_.receipts().read(value);
  }
  const std::string* without = find(sent, name + ".without");
  return without != nullptr && before.is_null() ? Value{} : file;
}

// «Иванова А.А.; Петров Б.Б.» in the line of one row is a row for each; what else is in the row stays with the first.
List FormPage::one_each(const FieldType& item, const Value& row) const {
  if (item.kind == FieldKind::Person && row.is_text()) {
    List rows;
    for (const std::string& name : names_in(row.as_text())) rows.emplace_back(choices_.key_of(item, name));
    return rows;
  }
  if (item.kind != FieldKind::Record || !item.fields || !row.is_record()) return {row};
  const auto person = std::find_if(item.fields->begin(), item.fields->end(),
                                   [](const Field& field) { return field.type.kind == FieldKind::Person; });
  if (person == item.fields->end() || !row[person->id].is_text()) return {row};
  List rows;
  for (const std::string& name : names_in(row[person->id].as_text())) {
    Record one = rows.empty() ? row.as_record() : Record{};
    one[person->id] = choices_.key_of(person->type, name);
    rows.emplace_back(std::move(one));
  }
  return rows;
}

Value FormPage::read_list(const FieldType& type, const std::string& name, const Pairs& sent,
                          const std::string& action) const {
  List rows;
  if (is_check_list(type)) {
    for (const auto& [key, value] : sent) {
      if (key == name && !value.empty()) rows.emplace_back(value);
    }
    return rows.empty() ? Value{} : Value(std::move(rows));
  }
  for (const std::size_t row : rows_of(sent, name)) {
    const std::string here = name + "." + std::to_string(row);
    if (action == "remove:" + here) continue;
    Value value = read_value(*type.item, here, sent, action);
    if (!is_blank(value)) {
      for (Value& one : one_each(*type.item, value)) {
        if (rows.size() < kMaxFormRows) rows.push_back(std::move(one));
      }
    } else if (only_shows(action)) {
      rows.push_back(blank_row(*type.item));
    }
  }
  const std::size_t added = action == "add:" + name ? 1 : action == "add5:" + name ? 5 : 0;
  for (std::size_t i = 0; i < added && rows.size() < kMaxFormRows; ++i) rows.push_back(blank_row(*type.item));
  return rows.empty() ? Value{} : Value(std::move(rows));
}

}  // namespace dyak::http
