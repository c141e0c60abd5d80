#include "engine/service/directory_act.hpp"

#include <algorithm>
#include <optional>

#include "engine/definitions/yaml.hpp"

namespace dyak::service {
namespace {

using Field = DirectoryField;
using Kind = DirectoryField::Kind;

/// The file that says what the directory holds besides what every one does; nothing when there is none.
std::optional<definitions::Node> directory_file(const definitions::Definitions& definitions) {
  if (!definitions.texts.is_record()) return std::nullopt;
  Diagnostics ignored;  // it was read before, without a fault
  for (const auto& [path, text] : definitions.texts.as_record()) {
    if (path.ends_with("directory.yaml")) return definitions::parse_yaml(path, text.text_or(""), ignored);
  }
  return std::nullopt;
}

/// Attributes that the definitions declare for this kind of entry, with their titles.
void add_declared(const definitions::Definitions& definitions, const std::string& object, std::vector<Field>& fields) {
  const auto file = directory_file(definitions);
  const definitions::Node* all = file ? file->find(object) : nullptr;
  if (all == nullptr) return;
  for (std::size_t i = 0; i < all->keys.size(); ++i) {
    const definitions::Node* title = all->items[i].find("title");
    const definitions::Node* type = all->items[i].find("type");
    const std::string name = type == nullptr ? "text" : type->text;
    const bool number = name == "integer" || name == "decimal";
    const Kind kind = name == "flag" ? Kind::Flag : name == "date" ? Kind::Date : number ? Kind::Number : Kind::Text;
    fields.push_back({all->keys[i].text, title == nullptr ? all->keys[i].text : title->text, kind});
  }
}

std::vector<Field> person_fields() {
  return {{"surname", "Фамилия", Kind::Text, true},
          {"first_name", "Имя", Kind::Text, true},
          {"patronymic", "Отчество", Kind::Text, false, "Если его нет, оставьте пустым"},
          {"sex", "Пол", Kind::Sex, false, "Можно не указывать, если его подсказывает отчество"},
          {"email", "Электронная почта"},
          {"phone", "Телефон"}};
}

std::vector<Field> post_fields() {
  return {{"organisation", "Учреждение", Kind::Organisation, true},
          {"post", "Должность", Kind::Post, true, "Как в приказе о приёме, со строчной буквы"},
          {"category", "Категория"},
          {"category_to", "Категория действует по", Kind::Date},
          {"from", "Работает с", Kind::Date},
          {"main", "Основное место работы", Kind::Flag}};
}

std::vector<Field> organisation_fields() {
  return {{"kind", "Вид", Kind::OrganisationKind},
          {"place", "Где находится"},
          {"head", "Руководитель", Kind::Person},
          {"head_post", "Должность руководителя", Kind::Post},
          {"email", "Электронная почта"}};
}

std::vector<Field> name_fields() {
  return {{"full", "Полное название", Kind::Text, true},
          {"short", "Краткое название"},
          {"from", "Называется так с", Kind::Date}};
}

}  // namespace

const std::vector<DirectoryActKind>& directory_acts() {
  static const std::vector<DirectoryActKind> kActs{
      {"add-person", "Добавить человека", "Человек записан", true, true, false, false},
      {"person", "Изменить сведения", "Сведения изменены", true, false, false, false},
      {"employ", "Добавить должность", "Должность записана", true, false, false, false},
      {"move", "Перевести на другое место", "Перевод записан", true, false, true, false},
      {"dismiss", "Уволить", "Увольнение записано", true, false, true, false},
      {"end-post", "Закрыть должность", "Должность закрыта", true, false, true, true},
      {"join", "Ввести в состав", "Запись о составе сделана", true, false, false, false},
      {"leave", "Вывести из состава", "Выход из состава записан", true, false, true, true},
      {"consent", "Записать согласие", "Согласие записано", true, false, false, false},
      {"kin", "Записать родство", "Родство записано", true, false, false, false},
      {"unkin", "Убрать родство", "Родство убрано", true, false, true, true},
      {"withdraw", "Закрыть согласие", "Согласие закрыто", true, false, true, true},
      {"add-organisation", "Добавить учреждение", "Учреждение записано", false, true, false, false},
      {"organisation", "Изменить сведения", "Сведения изменены", false, false, false, false},
      {"rename", "Новое название", "Новое название записано", false, false, false, false},
      {"close", "Закрыть учреждение", "Закрытие записано", false, false, true, false}};
  return kActs;
}

const DirectoryActKind* directory_act(std::string_view id, bool of_person) {
  const auto& all = directory_acts();
  const auto found = std::find_if(
      all.begin(), all.end(), [&](const DirectoryActKind& one) { return one.id == id && one.of_person == of_person; });
  return found == all.end() ? nullptr : &*found;
}

std::vector<DirectoryField> fields_of(const DirectoryActKind& act, const definitions::Definitions& definitions) {
  const std::string_view id = act.id;
  std::vector<Field> fields;
  const Field key{"key", "Ключ", Kind::Text, false,
                  "Короткое обозначение записи; пустое поле — программа возьмёт следующий"};
  if (id == "add-person" || id == "person") {
    fields = person_fields();
    add_declared(definitions, "person", fields);
  }
  if (id == "add-person" || id == "employ") {
    const bool adds = id == "add-person";
    for (Field& field : post_fields()) {
      if (adds && field.id == "main") continue;
      field.needed = field.needed && !adds;
      fields.push_back(std::move(field));
    }
  }
  if (id == "move") {
    fields = post_fields();
    fields.pop_back();
    fields.back().needed = true;
    fields.back().title = "Работает на новом месте с";
  }
  if (id == "dismiss")
    fields = {{"to", "Последний день работы", Kind::Date, true},
              {"memberships", "Вывести и из объединений и органов, где он состоит", Kind::Flag}};
  if (act.ends && id != "unkin") fields = {{"to", "Последний день", Kind::Date, true}};
  if (id == "join")
    fields = {{"body", "Объединение или орган", Kind::Body, true},
              {"role", "Кем", Kind::Role, true},
              {"from", "С какого дня", Kind::Date},
              {"basis", "Основание"}};
  if (id == "consent")
    fields = {
        {"kind", "Какое", Kind::Consent, true}, {"from", "С какого дня", Kind::Date, true}, {"basis", "Основание"}};
  if (id == "kin")
    fields = {{"relative", "Родственник", Kind::Person, true, "Родство записывается один раз: оно видно у обоих"},
              {"degree", "Степень родства", Kind::Text, true, "Кем он приходится: супруг, сестра, мать"}};
  if (id == "add-organisation") fields = name_fields();
  if (id == "add-organisation" || id == "organisation") {
    for (Field& field : organisation_fields()) fields.push_back(std::move(field));
    add_declared(definitions, "organisation", fields);
  }
  if (id == "rename") {
    fields = name_fields();
    fields.back().needed = true;
  }
  if (id == "close") fields = {{"to", "Последний день", Kind::Date, true}};
  if (act.adds) fields.push_back(key);
  return fields;
}

Record known_fields(const DirectoryActKind& act, const cases::Directory& directory, const std::string& key) {
  const std::string_view id = act.id;
  if (id != "person" && id != "organisation") return {};
  cases::Directory alone;
  if (const auto* person = directory.person(key); person != nullptr && act.of_person)
    alone.persons.emplace(key, *person);
  if (const auto* organisation = directory.organisation(key); organisation != nullptr && !act.of_person)
    alone.organisations.emplace(key, *organisation);
  const Value whole = to_value(alone);
  const List& list = whole[act.of_person ? "persons" : "organisations"].as_list();
  if (list.empty()) return {};
  Record record = list.front().as_record();
  if (record["head_post"].is_record()) record["head_post"] = record["head_post"]["nom"];
  return record;
}

std::vector<std::pair<std::string, std::string>> organisation_kinds(const definitions::Definitions& definitions) {
  std::vector<std::pair<std::string, std::string>> kinds;
  const auto file = directory_file(definitions);
  const definitions::Node* all = file ? file->find("kinds") : nullptr;
  for (std::size_t i = 0; all != nullptr && i < all->keys.size(); ++i)
    kinds.emplace_back(all->keys[i].text, all->items[i].text);
  return kinds;
}

std::string field_of(const Diagnostic& finding) {
  const auto at = finding.field.rfind('/');
  return at == std::string::npos ? std::string{} : finding.field.substr(at + 1);
}

}  // namespace dyak::service
