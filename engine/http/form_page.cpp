#include "engine/http/form_page.hpp"

#include <algorithm>
#include <set>

namespace dyak::http {
namespace {

using definitions::Field;
using definitions::FieldKind;
using definitions::FieldType;

constexpr std::size_t kMostOptions = 400;  ///< longer lists are typed with suggestions, not scrolled
constexpr std::size_t kMostRows = 500;

const std::string* find(const Pairs& sent, const std::string& name) {
  const auto found = std::find_if(sent.begin(), sent.end(), [&](const auto& pair) { return pair.first == name; });
  return found == sent.end() ? nullptr : &found->second;
}

std::vector<const Field*> pointers(const std::vector<Field>& fields) {
  std::vector<const Field*> all;
  for (const Field& field : fields) all.push_back(&field);
  return all;
}

// Indices n of inputs "name.n" and "name.n.…".
std::set<std::size_t> rows_of(const Pairs& sent, const std::string& name) {
  std::set<std::size_t> rows;
  for (const auto& [key, value] : sent) {
    if (key.rfind(name + ".", 0) != 0) continue;
    std::size_t row = 0;
    std::size_t at = name.size() + 1;
    const std::size_t first = at;
    for (; at < key.size() && key[at] >= '0' && key[at] <= '9' && at - first < 4; ++at) row = row * 10 + static_cast<std::size_t>(key[at] - '0');
    if (at > first && (at == key.size() || key[at] == '.') && row < kMostRows) rows.insert(row);
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

// «… [T01]» as suggestions write it, else what was typed.
std::string chosen_key(const std::string& typed, const std::vector<std::pair<std::string, std::string>>& known) {
  if (const auto open = typed.rfind(" ["); open != std::string::npos && typed.back() == ']') return typed.substr(open + 2, typed.size() - open - 3);
  const auto found = std::find_if(known.begin(), known.end(), [&](const auto& one) { return one.second == typed; });
  return found == known.end() ? typed : found->first;
}

std::string id_of(std::string name) {
  std::replace(name.begin(), name.end(), '.', '-');
  return name;
}

std::string shown_number(const definitions::Definitions& definitions, const Value& value) {
  return value.is_number() ? definitions.language.number(value.as_number()) : value.text_or("");
}

const char* kind_flag(const FieldType& type) {
  switch (type.kind) {
    case FieldKind::Date: return "is_date";
    case FieldKind::Integer:
    case FieldKind::Decimal:
    case FieldKind::Scale: return "is_number";
    case FieldKind::Flag: return "is_flag";
    default: return type.multiline || (type.max && *type.max > Rational(300)) ? "is_area" : "is_line";
  }
}

}  // namespace

struct FormPage::Spot {
  std::string name;     ///< of the input
  std::string pointer;  ///< of the value
  const Diagnostics& reasons;
  int level = 3;        ///< of headings

  Spot under(const std::string& member) const { return {name + "." + member, pointer + "/" + member, reasons, level + 1}; }
  std::string error() const {
    std::string all;
    for (const Diagnostic& reason : reasons) {
      if (reason.field == pointer) all += (all.empty() ? "" : " ") + reason.message + (reason.hint.empty() ? "" : " " + reason.hint);
    }
    return all;
  }
};

bool FormPage::is_check_list(const FieldType& type) const {
  return type.kind == FieldKind::List && type.item && type.item->kind == FieldKind::Choice;
}

Record FormPage::read(const Pairs& sent, const std::string& action) const { return read_fields(fields_, "f", sent, action); }

Record FormPage::read_fields(const std::vector<const Field*>& fields, const std::string& name, const Pairs& sent, const std::string& action) const {
  Record data;
  for (const Field* field : fields) data[field->id] = read_value(field->type, name + "." + field->id, sent, action);
  return data;
}

Value FormPage::read_value(const FieldType& type, const std::string& name, const Pairs& sent, const std::string& action) const {
  if (type.kind == FieldKind::Record && type.fields) {
    Record data = read_fields(pointers(*type.fields), name, sent, action);
    return is_blank(data) ? Value{} : Value(std::move(data));
  }
  if (type.kind == FieldKind::List && type.item) return read_list(type, name, sent, action);
  const std::string* text = find(sent, name);
  if (text == nullptr || text->empty()) return {};
  if (type.kind == FieldKind::Person) return chosen_key(*text, choices_.persons);
  if (type.kind == FieldKind::Organisation) return chosen_key(*text, choices_.organisations);
  if (type.kind == FieldKind::Moment && text->size() == 16) return *text + ":00+03:00";  // as <input type="datetime-local"> writes
  return *text;
}

Value FormPage::read_list(const FieldType& type, const std::string& name, const Pairs& sent, const std::string& action) const {
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
    if (!is_blank(value)) rows.push_back(std::move(value));
  }
  // An empty row shows as one: a null would be dropped with the other blanks when the form is sent.
  if (action == "add:" + name && rows.size() < kMostRows) rows.emplace_back(type.item->kind == FieldKind::Record ? Value(Record{}) : Value(""));
  return rows.empty() ? Value{} : Value(std::move(rows));
}

List FormPage::options(const FieldType& type, const std::vector<std::string>& chosen) const {
  List all;
  const auto put = [&](const std::string& key, const std::string& title) {
    const bool is_chosen = std::find(chosen.begin(), chosen.end(), key) != chosen.end();
    all.push_back(Record{{"key", key}, {"title", title}, {"chosen", is_chosen}});
  };
  if (type.kind == FieldKind::Person) {
    for (const auto& [key, title] : choices_.persons) put(key, title);
  } else if (type.kind == FieldKind::Organisation) {
    for (const auto& [key, title] : choices_.organisations) put(key, title);
  } else {
    for (const auto& option : type.options) put(option.id, option.title);
    if (const auto list = definitions_.lists.find(type.list); list != definitions_.lists.end()) {
      for (const auto* entry : list->second.in_force(today_)) put(entry->id, entry->title);
    }
  }
  return all;
}

Record FormPage::input(const Field& field, const FieldType& type, const Value& value, const Spot& spot) const {
  const std::string error = spot.error();
  std::string text = type.kind == FieldKind::Moment && value.is_text() ? value.as_text().substr(0, 16) : shown_number(definitions_, value);
  Record one{{"name", spot.name}, {"id", id_of(spot.name)}, {"label", field.title.empty() ? field.id : field.title}, {"help", field.help},
             {"basis", field.basis}, {"needed", field.required != definitions::Level::Never}, {"error", error}, {"bad", !error.empty()},
             {"described", !error.empty() || !field.help.empty()}};
  for (const char* flag : {"is_date", "is_number", "is_flag", "is_area", "is_line", "is_select", "is_checks", "is_list", "is_moment"}) one[flag] = false;
  one["filled"] = value.is_bool() ? value.as_bool() : text == "true";
  std::vector<std::string> chosen{text};
  if (is_check_list(type)) {
    chosen.clear();
    for (const Value& item : value.is_list() ? value.as_list() : List{}) chosen.push_back(item.text_or(""));
    one["is_checks"] = true;
    List all = options(*type.item, chosen);
    for (std::size_t i = 0; i < all.size(); ++i) {
      Record option = all[i].as_record();
      option["option_id"] = id_of(spot.name) + "-" + std::to_string(i);
      all[i] = std::move(option);
    }
    one["options"] = std::move(all);
  } else if (type.kind == FieldKind::Moment) {
    one["is_moment"] = true;
  } else if (type.kind == FieldKind::Choice || type.kind == FieldKind::Person || type.kind == FieldKind::Organisation) {
    const bool is_long = type.kind == FieldKind::Person && choices_.persons.size() > kMostOptions;
    one[is_long ? "is_list" : "is_select"] = true;
    one["options"] = is_long ? List{} : options(type, chosen);
  } else {
    one[kind_flag(type)] = true;
  }
  one["value"] = std::move(text);
  return one;
}

void FormPage::put_rows(List& items, const Field& field, const Value& value, const Spot& spot) const {
  const List rows = value.is_list() ? value.as_list() : List{};
  const bool records = field.type.item->kind == FieldKind::Record && field.type.item->fields;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Spot here = spot.under(std::to_string(i));
    items.push_back(Record{{"row", Record{{"number", static_cast<int>(i + 1)}, {"row_id", id_of(here.name)}, {"row_error", here.error()}}}});
    if (records) {
      for (const Field& inner : *field.type.item->fields) put_field(items, inner, rows[i][inner.id], here.under(inner.id));
    } else {
      Field one = field;
      one.help.clear();
      one.title = field.title + ", " + std::to_string(i + 1);
      items.push_back(Record{{"input", input(one, *field.type.item, rows[i], here)}});
    }
    items.push_back(Record{{"row_end", Record{{"remove", here.name}, {"row_number", static_cast<int>(i + 1)}}}});
  }
  items.push_back(Record{{"add", Record{{"add_name", spot.name}, {"add_id", id_of(spot.name) + "-add"}, {"add_title", field.title}}}});
}

void FormPage::put_field(List& items, const Field& field, const Value& value, const Spot& spot) const {
  const bool rows = field.type.kind == FieldKind::List && field.type.item && !is_check_list(field.type);
  const bool record = field.type.kind == FieldKind::Record && field.type.fields;
  if (!rows && !record) {
    items.push_back(Record{{"input", input(field, field.type, value, spot)}});
    return;
  }
  items.push_back(Record{{"group", Record{{"group_title", field.title}, {"group_help", field.help}, {"group_id", id_of(spot.name)}, {"group_error", spot.error()}, {"short", record}}}});
  if (rows) {
    put_rows(items, field, value, spot);
  } else {
    for (const Field& inner : *field.type.fields) put_field(items, inner, value[inner.id], spot.under(inner.id));
  }
  items.push_back(Record{{"group_end", true}});
}

List FormPage::items(const Value& data, const Diagnostics& reasons, const std::string& pointer) const {
  List items;
  for (const Field* field : fields_) put_field(items, *field, data[field->id], {"f." + field->id, pointer + "/" + field->id, reasons});
  // A section of a template falls back to the names around it: every item says of each kind whether it is one.
  for (Value& item : items) {
    Record whole{{"group", false}, {"group_end", false}, {"row", false}, {"row_end", false}, {"add", false}, {"input", false}};
    for (const auto& [name, value] : item.as_record()) whole[name] = value;
    item = std::move(whole);
  }
  return items;
}

List FormPage::summary(const Diagnostics& reasons, const std::string& pointer) const {
  List all;
  for (const Diagnostic& reason : reasons) {
    std::string target;
    if (reason.field.size() > pointer.size() && reason.field.rfind(pointer + "/", 0) == 0) {
      target = "f" + reason.field.substr(pointer.size());
      std::replace(target.begin(), target.end(), '/', '-');
    }
    all.push_back(Record{{"text", reason.message}, {"hint", reason.hint}, {"target", target}});
  }
  return all;
}

}  // namespace dyak::http
