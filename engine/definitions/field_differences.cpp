#include "engine/definitions/process_differences.hpp"

#include <algorithm>

namespace dyak::definitions {

std::string said(const std::string& title, const std::string& id) { return "«" + (title.empty() ? id : title) + "»"; }

/// «было «а», стало «б»»
std::string turned(const std::string& was, const std::string& is) {
  const auto shown = [](const std::string& text) { return text.empty() ? std::string("пусто") : "«" + text + "»"; };
  return "было " + shown(was) + ", стало " + shown(is);
}

std::string listed(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& one : all) text += (text.empty() ? "" : ", ") + one;
  return text;
}

std::string sources(const std::vector<Check>& checks) {
  std::string text;
  for (const Check& one : checks) text += one.check.source() + "\n";
  return text;
}

namespace {

using Differences = std::vector<Difference>;

std::string level_of(Level level) {
  if (level == Level::Intake) return "обязательно при приёме";
  return level == Level::Complete ? "обязательно, отмечается как недостача" : "не обязательно";
}

std::string option_ids(const FieldType& type) {
  std::vector<std::string> all;
  for (const Option& one : type.options) all.push_back(one.title.empty() ? one.id : one.title);
  return listed(all) + (type.list.empty() ? "" : "справочник " + type.list);
}

class FieldsCompared {
 public:
  FieldsCompared(Differences& found, std::string about, std::string whom)
      : found_(found), about_(std::move(about)), whom_(std::move(whom)) {}

  void compare(const std::vector<const Field*>& before, const std::vector<const Field*>& after) {
    const auto in = [](const std::vector<const Field*>& all, const std::string& id) {
      const auto found = std::find_if(all.begin(), all.end(), [&](const Field* one) { return one->id == id; });
      return found == all.end() ? nullptr : *found;
    };
    for (const Field* field : after) {
      if (const Field* was = in(before, field->id)) {
        one(*was, *field);
      } else {
        tell("новое поле " + said(field->title, field->id) + ", " + level_of(field->required));
      }
    }
    for (const Field* field : before) {
      if (in(after, field->id) == nullptr) tell("поля " + said(field->title, field->id) + " больше нет");
    }
  }

 private:
  void tell(std::string what) { found_.push_back({about_, std::move(what), whom_}); }

  void one(const Field& was, const Field& is) {
    const std::string name = "поле " + said(is.title, is.id);
    if (was.title != is.title) tell(name + ": название " + turned(was.title, is.title));
    if (was.required != is.required) tell(name + ": теперь " + level_of(is.required));
    if (was.type.kind != is.type.kind) tell(name + ": другой вид значения");
    if (was.type.min != is.type.min || was.type.max != is.type.max) tell(name + ": другие пределы");
    if (option_ids(was.type) != option_ids(is.type))
      tell(name + ": выбор, " + turned(option_ids(was.type), option_ids(is.type)));
    if (sources(was.checks) != sources(is.checks)) tell(name + ": другие проверки");
    if (was.help != is.help) tell(name + ": подсказка " + turned(was.help, is.help));
    if (was.type.fields && is.type.fields) members(*was.type.fields, *is.type.fields, name);
    if (was.type.item && is.type.item && was.type.item->fields && is.type.item->fields)
      members(*was.type.item->fields, *is.type.item->fields, name);
  }

  void members(const std::vector<Field>& before, const std::vector<Field>& after, const std::string& of) {
    compare_fields(before, after, about_ + ", " + of, whom_, found_);
  }

  Differences& found_;
  std::string about_;
  std::string whom_;
};

}  // namespace

void compare_fields(const std::vector<Field>& before, const std::vector<Field>& after, const std::string& about,
                    const std::string& whom, Differences& found) {
  std::vector<const Field*> was, is;
  for (const Field& one : before) was.push_back(&one);
  for (const Field& one : after) is.push_back(&one);
  FieldsCompared(found, about, whom).compare(was, is);
}

Differences form_differences(const Form& before, const Form& after) {
  Differences found;
  const std::string about = "Форма " + said(after.title, after.id);
  const std::string whom = "кто её заполняет";
  if (before.title != after.title) found.push_back({about, "название " + turned(before.title, after.title), whom});
  FieldsCompared(found, about, whom).compare(before.fields(), after.fields());
  if (sources(before.checks) != sources(after.checks)) found.push_back({about, "другие проверки всей формы", whom});
  if (before.by != after.by)
    found.push_back({about, "от кого принимается, " + turned(listed(before.by), listed(after.by)), whom});
  return found;
}

}  // namespace dyak::definitions
