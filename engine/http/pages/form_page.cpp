// Fields with what is in them -> items of the form's template.
#include "engine/http/pages/form_page.hpp"

#include <algorithm>

namespace dyak::http {
namespace {

using definitions::Field;
using definitions::FieldKind;
using definitions::FieldType;

constexpr std::size_t kMaxRadios = 6;  ///< more are a list to pull down
const Rational kLongestScale(11);

std::string id_of(std::string name) {
  std::replace(name.begin(), name.end(), '.', '-');
  return name;
}

bool is_short_scale(const FieldType& type) {
  return type.kind == FieldKind::Scale && type.min && type.max && *type.max - *type.min < kLongestScale;
}

const char* flag_of(const FieldType& type) {
  switch (type.kind) {
    case FieldKind::Date:
      return "is_date";
    case FieldKind::Moment:
      return "is_moment";
    case FieldKind::File:
      return "is_file";
    case FieldKind::Integer:
    case FieldKind::Decimal:
    case FieldKind::Scale:
      return "is_number";
    case FieldKind::Flag:
      return "is_flag";
    default:
      return type.multiline || (type.max && *type.max > Rational(300)) ? "is_area" : "is_line";
  }
}

std::string meaning_of(const FieldType& type, const std::string& mark) {
  const auto found =
      std::find_if(type.options.begin(), type.options.end(), [&](const auto& option) { return option.id == mark; });
  return found == type.options.end() ? std::string{} : found->title;
}

/// What the marks of a scale mean, when its file says.
List legend_of(const FieldType& type) {
  List marks;
  if (!is_short_scale(type)) return marks;
  for (const auto& option : type.options) marks.push_back(Record{{"mark", option.id}, {"meaning", option.title}});
  return marks;
}

// «1,4 МБ»
std::string size_text(const definitions::Definitions& definitions, const Value& file) {
  if (!file["size"].is_number()) return {};
  const Rational bytes = file["size"].as_number();
  constexpr std::int64_t kKilo = 1024;
  if (bytes < Rational(kKilo * kKilo))
    return definitions.language.number(Rational((bytes.numerator() + kKilo - 1) / kKilo)) + " КБ";
  return definitions.language.number(Rational(bytes.numerator() * 10 / (kKilo * kKilo)) / Rational(10)) + " МБ";
}

bool has_file(const FieldType& type) {
  if (type.kind == FieldKind::File) return true;
  if (type.item && has_file(*type.item)) return true;
  return type.fields && std::ranges::any_of(*type.fields, [](const Field& field) { return has_file(field.type); });
}

/// What is typed with suggestions, by the id of the list that holds them.
using TypedFields = std::map<std::string, std::pair<const Field*, const FieldType*>>;

void collect_typed(const Field& field, const FieldType& type, const FieldChoices& choices, TypedFields& typed) {
  if (choices.is_long(field, type)) typed.emplace(FieldChoices::list_id(field, type), std::pair(&field, &type));
  if (type.item) collect_typed(field, *type.item, choices, typed);
  if (!type.fields) return;
  for (const Field& inner : *type.fields) collect_typed(inner, inner.type, choices, typed);
}

}  // namespace

struct FormPage::Spot {
  std::string name;     ///< of the input
  std::string pointer;  ///< of the value
  const Diagnostics& reasons;
  bool in_row = false;  ///< of a list: space is dear

  Spot under(const std::string& member) const { return {name + "." + member, pointer + "/" + member, reasons, in_row}; }
  std::string error() const {
    std::string all;
    for (const Diagnostic& reason : reasons) {
      if (reason.field == pointer)
        all += (all.empty() ? "" : " ") + reason.message + (reason.hint.empty() ? "" : " " + reason.hint);
    }
    return all;
  }
};

void FormPage::put_options(Record& one, const Field& field, const FieldType& type,
                           const std::vector<std::string>& chosen, const Spot& spot) const {
  FieldChoices::Known all = choices_.options(field, type);
  for (const std::string& key : chosen) {  // what was chosen once may not be offered today
    const bool offered =
        key.empty() || std::any_of(all.begin(), all.end(), [&](const auto& option) { return option.first == key; });
    if (!offered) all.emplace_back(key, choices_.names().value(type, key));
  }
  const bool radios = type.kind == FieldKind::Choice && all.size() <= kMaxRadios && !spot.in_row;
  if (one["is_checks"] == Value(false)) one[radios ? "is_radio" : "is_select"] = true;
  if (radios && field.required == definitions::Level::Never) all.emplace_back("", "не выбрано");
  List options;
  for (const auto& [key, title] : all) {
    const bool is_chosen = std::find(chosen.begin(), chosen.end(), key) != chosen.end();
    options.push_back(Record{{"key", key},
                             {"title", title},
                             {"chosen", is_chosen},
                             {"option_id", id_of(spot.name) + "-" + std::to_string(options.size())}});
  }
  one["options"] = std::move(options);
}

// A mark is one press; what it means stands in the legend above, and for those who listen in its label.
void FormPage::put_marks(Record& one, const Field& field, const std::string& chosen, const Spot& spot) const {
  one["is_radio"] = one["in_line"] = true;
  List options;
  const auto put = [&](const std::string& key, const std::string& title) {
    options.push_back(Record{{"key", key},
                             {"title", title},
                             {"meaning", meaning_of(field.type, key)},
                             {"chosen", key == chosen},
                             {"option_id", id_of(spot.name) + "-" + std::to_string(options.size())}});
  };
  for (Rational mark = *field.type.min; mark <= *field.type.max; mark = mark + Rational(1))
    put(mark.text(), mark.text());
  if (field.required == definitions::Level::Never) put("", "не выбрано");
  one["options"] = std::move(options);
}

void FormPage::put_file(Record& one, const Value& value) const {
  one["is_file"] = true;
  one["receipt"] = choices_.receipts().write(value);
  one["file_name"] = value["name"].text_or("");
  one["file_size"] = size_text(choices_.definitions(), value);
}

Record FormPage::input(const Field& field, const FieldType& type, const Value& value, const Spot& spot) const {
  const std::string error = spot.error();
  std::string text = value.is_number() ? choices_.definitions().language.number(value.as_number()) : value.text_or("");
  if (type.kind == FieldKind::Moment) text = text.substr(0, 16);
  Record one{{"name", spot.name},
             {"id", id_of(spot.name)},
             {"label", field.title.empty() ? field.id : field.title},
             {"help", field.help},
             {"basis", field.basis},
             {"needed", field.required != definitions::Level::Never},
             {"error", error},
             {"bad", !error.empty()},
             {"described", !error.empty() || !field.help.empty()},
             {"filled", value.is_bool() ? value.as_bool() : text == "true"}};
  for (const char* flag : {"is_date", "is_number", "is_flag", "is_area", "is_line", "is_select", "is_checks", "is_list",
                           "is_moment", "is_radio", "is_file", "in_line"})
    one[flag] = false;
  if (is_check_list(type)) {
    std::vector<std::string> chosen;
    for (const Value& item : value.is_list() ? value.as_list() : List{}) chosen.push_back(item.text_or(""));
    one["is_checks"] = true;
    put_options(one, field, *type.item, chosen, spot);
  } else if (type.kind == FieldKind::File) {
    put_file(one, value);
  } else if (choices_.is_long(field, type)) {
    one["is_list"] = true;
    one["list_id"] = FieldChoices::list_id(field, type);
    text = choices_.suggestion(type, text);
  } else if (is_short_scale(type)) {
    put_marks(one, field, value.is_number() ? value.as_number().text() : text, spot);
  } else if (type.kind == FieldKind::Choice || FieldChoices::is_known_kind(type.kind)) {
    put_options(one, field, type, {value.is_number() ? value.as_number().text() : text}, spot);
  } else {
    one[flag_of(type)] = true;
  }
  one["grouped"] = one["is_checks"] == Value(true) || one["is_radio"] == Value(true);
  one["value"] = std::move(text);
  return one;
}

void FormPage::put_rows(List& items, const Field& field, const Value& value, const Spot& spot) const {
  const List rows = value.is_list() ? value.as_list() : List{};
  const bool records = field.type.item->kind == FieldKind::Record && field.type.item->fields;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Spot here = spot.under(std::to_string(i));
    here.in_row = true;
    items.push_back(Record{
        {"row",
         Record{{"number", static_cast<int>(i + 1)}, {"row_id", id_of(here.name)}, {"row_error", here.error()}}}});
    if (records) {
      for (const Field& inner : *field.type.item->fields)
        put_field(items, inner, rows[i][inner.id], here.under(inner.id));
    } else {
      Field one = field;
      one.help.clear();
      one.title = field.title + ", " + std::to_string(i + 1);
      items.push_back(Record{{"input", input(one, *field.type.item, rows[i], here)}});
    }
    items.push_back(Record{
        {"row_end",
         Record{{"remove", here.name}, {"list_id", id_of(spot.name)}, {"row_number", static_cast<int>(i + 1)}}}});
  }
  items.push_back(Record{{"add", Record{{"add_name", spot.name},
                                        {"add_id", id_of(spot.name) + "-add"},
                                        {"next_id", id_of(spot.name) + "-" + std::to_string(rows.size())},
                                        {"add_title", field.title}}}});
}

void FormPage::put_field(List& items, const Field& field, const Value& value, const Spot& spot) const {
  const bool rows = field.type.kind == FieldKind::List && field.type.item && !is_check_list(field.type);
  const bool record = field.type.kind == FieldKind::Record && field.type.fields;
  if (!rows && !record) {
    items.push_back(Record{{"input", input(field, field.type, value, spot)}});
    return;
  }
  items.push_back(Record{{"group", Record{{"group_title", field.title},
                                          {"group_help", field.help},
                                          {"group_needed", field.required != definitions::Level::Never},
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

List FormPage::items(const Value& data, const Diagnostics& reasons, const std::string& pointer) const {
  List items;
  List told;  // once for all scales that mean the same by their marks
  for (const Field* field : fields_) {
    if (List legend = legend_of(field->type); !legend.empty() && legend != told) {
      items.push_back(Record{{"legend", Record{{"marks", legend}}}});
      told = std::move(legend);
    }
    put_field(items, *field, data[field->id], {"f." + field->id, pointer + "/" + field->id, reasons});
  }
  // A section of a template falls back to the names around it: every item says of each kind whether it is one.
  for (Value& item : items) {
    Record whole{{"legend", false},  {"group", false}, {"group_end", false}, {"row", false},
                 {"row_end", false}, {"add", false},   {"input", false}};
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

List FormPage::suggestions() const {
  TypedFields typed;
  for (const Field* field : fields_) collect_typed(*field, field->type, choices_, typed);
  List lists;
  for (const auto& [id, asked] : typed) {
    List all;
    for (const auto& [key, title] : choices_.fitting(*asked.first, *asked.second))
      all.push_back(Record{{"suggestion", title + " [" + key + "]"}});
    lists.push_back(Record{{"list_id", id}, {"options", std::move(all)}});
  }
  return lists;
}

bool FormPage::takes_files() const {
  return std::any_of(fields_.begin(), fields_.end(), [](const Field* field) { return has_file(field->type); });
}

List section_list(const definitions::Form& form, const FieldChoices& choices, const Value& data,
                  const Diagnostics& reasons, const std::string& pointer) {
  List sections;
  for (const auto& section : form.sections) {
    const FormPage part(pointers(section.fields), choices);
    sections.push_back(Record{{"section_title", section.title}, {"items", part.items(data, reasons, pointer)}});
  }
  return sections;
}

}  // namespace dyak::http
