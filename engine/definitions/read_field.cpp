#include "engine/definitions/read_field.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/refusal_kind.hpp"
#include "engine/definitions/applicant_kinds.hpp"
#include "engine/definitions/field_parts.hpp"
#include "engine/definitions/map_reader.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Type;

namespace {

template <class Map>
std::vector<std::string> keys_of(const Map& map) {
  std::vector<std::string> keys;
  for (const auto& entry : map) keys.push_back(entry.first);
  return keys;
}

class FieldReader {
 public:
  FieldReader(Reading& reading, ScopePtr scope, const Known& known)
      : reading_(reading), scope_(std::move(scope)), known_(known) {}

  std::vector<Field> fields(const Node& node) {
    std::vector<Field> all;
    if (!reading_.is_map(node)) return all;
    for (std::size_t i = 0; i < node.keys.size(); ++i) all.push_back(field(node.keys[i], node.items[i]));
    return all;
  }

 private:
  Field field(const Node& key, const Node& node) {
    Field field;
    field.id = reading_.name(key);
    field.place = key.place;
    MapReader map(reading_, node, keys::kField);
    field.title = map.text("title");
    field.help = with_example(map.text("help"), map.text("example"));
    field.basis = map.text("basis");
    field.type = type(map);
    const std::string level = map.choice("required");
    if (!level.empty()) field.required = level == "intake" ? Level::Intake : Level::Complete;
    field.default_value = map.expression("default", scope_, type_of(field.type));
    read_conditions(map, scope_, field);
    if (const Node* checks = map.get("check")) field.checks = read_checks(reading_, *checks, scope_);
    map.finish();
    return field;
  }

  FieldType type(MapReader& map) {
    FieldType type;
    read_kind(map, type);
    type.min = map.number("min");
    type.max = map.number("max");
    if (type.min && type.max && *type.max < *type.min) {
      reading_.error(map.get("max")->place, "field-range", "max меньше min", "поменяйте их местами");
    }
    switch (type.kind) {
      case FieldKind::Text:
        type.multiline = map.flag("multiline");
        type.wordings = map.texts("wordings");
        read_pattern(reading_, map, type);
        break;
      case FieldKind::Choice:
        read_choices(map, type);
        type.titles = titles_of(type);
        break;
      case FieldKind::Scale:
        if (!type.min || !type.max)
          reading_.error(map.node().place, "field-range", "у шкалы нет min и max", "назовите оба края");
        read_options(map, type);
        break;
      case FieldKind::Case:
        read_case(map, type);
        break;
      case FieldKind::File:
        type.file_types = map.texts("types");
        break;
      case FieldKind::List:
        read_list(map, type);
        break;
      case FieldKind::Record:
        read_record(map, type);
        break;
      default:
        break;
    }
    return type;
  }

  void read_options(MapReader& map, FieldType& type) {
    for (const Node* item : map.items("options")) {
      MapReader option(reading_, *item, keys::kOption);
      Option read{option.text("id"), option.text("title")};
      option.finish();
      const bool twice =
          std::any_of(type.options.begin(), type.options.end(), [&](const Option& o) { return o.id == read.id; });
      if (twice)
        reading_.error(item->place, "duplicate-id", fmt::format("вариант «{}» уже есть", read.id),
                       "оставьте один из двух");
      type.options.push_back(std::move(read));
    }
  }

  // Of a list that is not read yet (a list's own fields come first) only the options are known.
  std::shared_ptr<const expression::Titles> titles_of(const FieldType& type) const {
    expression::Titles titles;
    for (const Option& option : type.options) titles.emplace(option.id, option.title);
    if (!type.list.empty()) {
      if (known_.offered == nullptr) return nullptr;
      const auto list = known_.offered->find(type.list);
      if (list == known_.offered->end()) return nullptr;
      for (const auto& entry : list->second.entries) titles.emplace(entry.id, entry.title);
    }
    return std::make_shared<const expression::Titles>(std::move(titles));
  }

  void read_choices(MapReader& map, FieldType& type) {
    read_options(map, type);
    const Node* from = map.get("from");
    if (from == nullptr) {
      if (type.options.empty()) {
        reading_.error(map.node().place, "field-options", "не сказано, из чего выбирать",
                       "from: lists.СПИСОК или options: [{id, title}]");
      }
      return;
    }
    constexpr std::string_view kPrefix = "lists.";
    const std::string source = reading_.text(*from);
    if (source.substr(0, kPrefix.size()) != kPrefix) {
      reading_.error(from->place, "bad-choice", fmt::format("«{}» — не справочник", source), "from: lists.СПИСОК");
      return;
    }
    type.list = source.substr(kPrefix.size());
    if (known_.definitions) reading_.refer(from->place, type.list, known_.lists(), "unknown-list", "справочника");
  }

  void read_case(MapReader& map, FieldType& type) {
    std::vector<std::string> named;
    for (const Node* of : map.items("of")) {
      named.push_back(reading_.id(*of));
      if (known_.definitions)
        reading_.refer(of->place, named.back(), known_.processes(), "unknown-process", "процесса");
    }
    if (named.size() == 1) {
      type.process = named.front();
    } else {
      type.processes = std::move(named);
    }
  }

  void read_list(MapReader& map, FieldType& type) {
    if (const Node* of = map.need("of")) {
      MapReader item(reading_, *of, keys::kType);
      item.text("title");  // for the reader of the file
      type.item = std::make_shared<const FieldType>(this->type(item));
      item.finish();
    }
    read_rows(reading_, map, scope_, type);
    const Node* unique = map.get("unique");
    if (unique == nullptr) return;
    if (is_flag(*unique)) {
      type.unique = reading_.flag(*unique);
    } else {
      type.unique_by = reading_.name(*unique);
      refer_inner(*unique, type.unique_by, type.item.get());
    }
  }

  void read_record(MapReader& map, FieldType& type) {
    if (type.period) return put_period(type);
    if (const Node* fields_node = map.need("fields")) {
      // Types first: a default may use the record's other fields, whatever their order.
      Diagnostics ignored;
      Reading quiet(ignored);
      ScopePtr inner = scope_;
      const Known first = known_.at_first();
      for (const Field& field : FieldReader(quiet, nullptr, first).fields(*fields_node)) {
        inner = with(inner, field.id, type_of(field.type));
      }
      type.fields =
          std::make_shared<const std::vector<Field>>(FieldReader(reading_, inner, known_).fields(*fields_node));
      tell_below(reading_, pointers_to(*type.fields));
    }
    if (const Node* text = map.get("text")) {
      type.text_field = reading_.name(*text);
      refer_inner(*text, type.text_field, &type);
    }
  }

  void refer_inner(const Node& node, const std::string& name, const FieldType* record) {
    std::vector<std::string> names;
    if (record != nullptr && record->fields) {
      for (const Field& field : *record->fields) names.push_back(field.id);
    }
    reading_.refer(node.place, name, names, "unknown-field", "поля");
  }

  Reading& reading_;
  ScopePtr scope_;
  const Known& known_;
};

Level read_level(MapReader& map) { return map.choice("level") == "intake" ? Level::Intake : Level::Complete; }

}  // namespace

std::vector<std::string> Known::processes() const { return keys_of(definitions->processes); }
std::vector<std::string> Known::forms() const { return keys_of(definitions->forms); }
std::vector<std::string> Known::journals() const { return keys_of(definitions->journals); }
std::vector<std::string> Known::lists() const { return keys_of(definitions->lists); }
Known Known::at_first() const {
  Known first;
  first.offered = offered;
  return first;
}

std::vector<Field> read_fields(Reading& reading, const Node& fields, const ScopePtr& scope, const Known& known) {
  return FieldReader(reading, scope, known).fields(fields);
}

std::string read_code(Reading& reading, MapReader& map, const char* otherwise) {
  const Node* node = map.get("code");
  if (node == nullptr) return otherwise;
  std::string code = reading.id(*node);
  if (kind_of_refusal(code) == RefusalKind::Rights)
    reading.error(node->place, "reserved-code", "код «" + code + "» занят: им программа говорит, что нет права",
                  "назовите проверку иначе, по тому, что она находит");
  return code;
}

std::vector<Check> read_checks(Reading& reading, const Node& checks, const ScopePtr& scope) {
  std::vector<Check> all;
  for (const Node* item : Reading::items(checks)) {
    MapReader map(reading, *item, keys::kCheck);
    Check check;
    check.check = map.condition("check", scope);
    check.say = map.slots("say", scope);
    check.basis = map.text("basis");
    check.code = read_code(reading, map, "check-failed");
    check.level = read_level(map);
    map.finish();
    all.push_back(std::move(check));
  }
  return all;
}

/// Who may send a form: a person, one whom the directory does not know, nobody, a case, an organisation of a kind that
/// the directory declares; `office`: whoever it is for, only the office files it.
void refer_applicants(Reading& reading, MapReader& map, const Known& known) {
  if (known.definitions == nullptr || known.organisation_kinds.empty()) return;
  std::vector<std::string> words{"person", "case", std::string(kOfficeOnly), std::string(kOutsider),
                                 std::string(kNobody)};
  words.insert(words.end(), known.organisation_kinds.begin(), known.organisation_kinds.end());
  for (const auto& [id, process] : known.definitions->processes) words.push_back(id);
  for (const Node* word : map.items("by"))
    reading.refer(word->place, reading.text(*word), words, "unknown-kind", "вида заявителя");
}

Form read_form(Reading& reading, const Node& node, const ScopePtr& scope, const Known& known) {
  Form form;
  MapReader map(reading, node, keys::kForm);
  if (const Node* id = map.need("form")) form.id = reading.id(*id);
  form.place = node.place;
  form.title = map.text("title");
  form.basis = map.text("basis");
  form.by = map.texts("by");
  refer_applicants(reading, map, known);
  form.by_pages = map.choice("pages") == "sections";
  form.is_public = map.flag("public");
  std::set<std::string> seen;
  for (const Node* item : map.items("sections")) {
    MapReader section_map(reading, *item, keys::kSection);
    Section section{section_map.text("title"), {}};
    if (const Node* fields = section_map.need("fields")) section.fields = read_fields(reading, *fields, scope, known);
    ask_only_when(section_map.condition("if", scope), section);
    section_map.finish();
    for (const Field& field : section.fields) {
      if (!seen.insert(field.id).second)
        reading.error(field.place, "duplicate-field", fmt::format("поле «{}» уже есть в другом разделе", field.id),
                      "назовите его иначе");
    }
    form.sections.push_back(std::move(section));
  }
  tell_below(reading, form.fields());
  if (const Node* checks = map.get("check")) form.checks = read_checks(reading, *checks, scope);
  map.finish();
  return form;
}

}  // namespace dyak::definitions
