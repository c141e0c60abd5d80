// Fields with what is in them -> items of the form's template.
#include <algorithm>

#include "engine/http/pages/form_spot.hpp"

namespace dyak::http {
namespace {

using definitions::Field;
using definitions::FieldKind;
using definitions::FieldType;

/// What the marks of a scale mean, when its file says.
List legend_of(const FieldType& type) {
  List marks;
  if (!is_short_scale(type)) return marks;
  for (const auto& option : type.options) marks.push_back(Record{{"mark", option.id}, {"meaning", option.title}});
  return marks;
}

// Rows may come as a table, and a table is a file.
bool has_file(const FieldType& type) {
  if (type.kind == FieldKind::File) return true;
  if (type.kind == FieldKind::List && !is_check_list(type)) return true;
  if (type.item && has_file(*type.item)) return true;
  return type.fields && std::ranges::any_of(*type.fields, [](const Field& field) { return has_file(field.type); });
}

/// The heads of a table that fills the list.
std::string columns_of(const Field& list) {
  const FieldType& item = *list.type.item;
  if (item.kind != FieldKind::Record || !item.fields) return list.title;
  std::string all;
  for (const Field& field : *item.fields) all += (all.empty() ? "" : ", ") + field.title;
  return all;
}

}  // namespace

/// What nobody fills in: a computed value, the name of a given row (`sent`: it goes with the form).
Record FormPage::told(const Field& field, const Value& value, const Spot& spot, bool sent) const {
  const std::string text = choices_.names().value(field.type, value);
  return {{"told", Record{{"told_label", field.title},
                          {"told_text", text.empty() ? "—" : text},
                          {"told_id", id_of(spot.name)},
                          {"told_help", sent ? "" : field.help},
                          {"told_error", spot.error()},
                          {"told_name", sent ? spot.name : ""},
                          {"told_key", value.is_number() ? value.as_number().text() : value.text_or("")}}}};
}

void FormPage::put_row(List& items, const Field& field, const Value& row, std::size_t number, const Spot& list) const {
  Spot here = list.under(std::to_string(number));
  here.in_row = true;
  items.push_back(Record{
      {"row",
       Record{{"number", static_cast<int>(number + 1)}, {"row_id", id_of(here.name)}, {"row_error", here.error()}}}});
  if (field.type.item->kind == FieldKind::Record && field.type.item->fields) {
    for (const Field& inner : *field.type.item->fields) {
      if (field.type.rows && inner.id == field.type.unique_by)
        items.push_back(told(inner, row[inner.id], here.under(inner.id), true));
      else
        put_field(items, inner, row[inner.id], here.under(inner.id));
    }
  } else {
    Field one = field;
    one.help.clear();
    one.title = field.title + ", " + std::to_string(number + 1);
    items.push_back(Record{{"input", input(one, *field.type.item, row, here)}});
  }
  items.push_back(Record{{"row_end", Record{{"remove", field.type.rows ? "" : here.name},
                                            {"list_id", id_of(list.name)},
                                            {"row_number", static_cast<int>(number + 1)}}}});
}

void FormPage::put_rows(List& items, const Field& field, const Value& value, const Spot& spot) const {
  List rows = value.is_list() ? value.as_list() : List{};
  if (const auto given = spot.standing.rows.find(spot.id()); given != spot.standing.rows.end()) rows = given->second;
  for (std::size_t i = 0; i < rows.size(); ++i) put_row(items, field, rows[i], i, spot);
  if (field.type.rows) return;
  items.push_back(Record{{"add", Record{{"add_name", spot.name},
                                        {"add_id", id_of(spot.name) + "-add"},
                                        {"next_id", id_of(spot.name) + "-" + std::to_string(rows.size())},
                                        {"list_at", id_of(spot.name)},
                                        {"columns", columns_of(field)},
                                        {"add_title", field.title}}}});
}

void FormPage::put_field(List& items, const Field& field, const Value& value, const Spot& spot) const {
  if (!spot.asked()) return;
  if (!field.computed.empty()) {
    const auto now = spot.standing.computed.find(spot.id());
    items.push_back(told(field, now == spot.standing.computed.end() ? value : now->second, spot, false));
    return;
  }
  const bool rows = field.type.kind == FieldKind::List && field.type.item && !is_check_list(field.type);
  const bool record = field.type.kind == FieldKind::Record && field.type.fields;
  if (!rows && !record) {
    items.push_back(Record{{"input", input(field, field.type, value, spot)}});
    return;
  }
  items.push_back(Record{{"group", Record{{"group_title", field.title},
                                          {"group_help", field.help},
                                          {"group_needed", needed_word(spot.required(field))},
                                          {"group_id", id_of(spot.name)},
                                          {"group_error", spot.error()},
                                          {"short", record}}}});
  if (rows) {
    put_rows(items, field, value, spot);
  } else {
    for (const Field& inner : *field.type.fields) put_field(items, inner, value[inner.id], spot.under(inner.id));
  }
  items.push_back(Record{{"group_end", true}});
}

List FormPage::items(const Value& data, const Diagnostics& reasons, const std::string& pointer,
                     const workflow::Standing* standing) const {
  const workflow::Standing own = standing == nullptr ? choices_.standing(fields_, data) : workflow::Standing{};
  List items;
  List told;  // once for all scales that mean the same by their marks
  for (const Field* field : fields_) {
    if (List legend = legend_of(field->type); !legend.empty() && legend != told) {
      items.push_back(Record{{"legend", Record{{"marks", legend}}}});
      told = std::move(legend);
    }
    put_field(items, *field, data[field->id],
              {"f." + field->id, pointer + "/" + field->id, reasons, standing == nullptr ? own : *standing});
  }
  // A section of a template falls back to the names around it: every item says of each kind whether it is one.
  for (Value& item : items) {
    Record whole{{"legend", false},  {"group", false}, {"group_end", false}, {"row", false},
                 {"row_end", false}, {"add", false},   {"input", false},     {"told", false}};
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
    } else if (reason.field == "/by" || reason.field == "/channel" || reason.field == "/received_at") {
      target = reason.field.substr(1);
    }
    all.push_back(Record{{"text", reason.message}, {"hint", reason.hint}, {"target", target}});
  }
  return all;
}

bool FormPage::only_shows(const std::string& action) {
  if (action == kShowAgain || action == "discard" || action == kSaveDraft) return true;
  constexpr const char* kOnPaths[] = {"add:", "add5:", "fill:", "remove:", "find:", "word:", "go:"};
  return std::any_of(std::begin(kOnPaths), std::end(kOnPaths),
                     [&](const char* verb) { return action.rfind(verb, 0) == 0; });
}

std::string FormPage::focus_after(const std::string& action, const Record& data) const {
  const auto colon = action.find(':');
  for (const char* nowhere : {"go:", "remove:", "fill:"})
    if (action.rfind(nowhere, 0) == 0) return {};
  if (colon == std::string::npos) return {};
  const std::string name = action.substr(colon + 1);
  if (action.rfind("add", 0) != 0) return action.rfind("word:", 0) == 0 ? name.substr(0, name.rfind(':')) : name;
  for (const Field* field : fields_) {
    const bool list = name == "f." + field->id && field->type.kind == FieldKind::List && field->type.item;
    if (!list) continue;
    const auto rows = data.find(field->id);
    const std::size_t all = rows != data.end() && rows->second.is_list() ? rows->second.as_list().size() : 0;
    const std::size_t added = std::min<std::size_t>(all, action.rfind("add5:", 0) == 0 ? 5 : 1);
    const auto& inner = field->type.item->fields;
    return name + "." + std::to_string(all - added) + (inner && !inner->empty() ? "." + inner->front().id : "");
  }
  return {};
}

Value FormPage::marks(const Value& data) const {
  constexpr int kFewScales = 3;
  int given = 0;
  int all = 0;
  Rational sum;
  Rational most;
  for (const Field* field : fields_) {
    if (!is_short_scale(field->type)) continue;
    ++all;
    most = most + *field->type.max;
    const Value& value = data[field->id];
    const auto mark = value.is_number() ? std::optional(value.as_number()) : Rational::parse(value.text_or(""));
    if (!mark) continue;
    ++given;
    sum = sum + *mark;
  }
  if (all < kFewScales) return false;
  return Record{{"given", given}, {"all", all}, {"sum", sum.text()}, {"most", most.text()}};
}

bool FormPage::takes_files() const {
  return marks(Value{}).is_record() ||
         std::any_of(fields_.begin(), fields_.end(), [](const Field* field) { return has_file(field->type); });
}

List section_list(const definitions::Form& form, const FieldChoices& choices, const Value& data,
                  const Diagnostics& reasons, const std::string& pointer, const std::string& focus) {
  const workflow::Standing standing = choices.standing(form.fields(), data);
  List sections;
  for (const auto& section : form.sections) {
    const bool asked = std::any_of(section.fields.begin(), section.fields.end(),
                                   [&](const Field& field) { return !standing.not_asked.contains(field.id); });
    const FormPage part(pointers(section.fields), choices, focus);
    sections.push_back(Record{{"section_title", section.title},
                              {"section_id", "section-" + std::to_string(sections.size())},
                              {"away", !asked},
                              {"unasked", !asked},
                              {"items", part.items(data, reasons, pointer, &standing)}});
  }
  return sections;
}

}  // namespace dyak::http
