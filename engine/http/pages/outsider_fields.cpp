#include "engine/http/pages/outsider_fields.hpp"

#include <algorithm>
#include <array>

#include "engine/cases/outsider.hpp"
#include "engine/definitions/applicant_kinds.hpp"
#include "engine/definitions/object_types.hpp"

namespace dyak::http {
namespace {

struct OutsiderInput {
  std::string id;
  std::string label;
};

/// Of a person by himself; then what the department keeps besides, by its names.
std::vector<OutsiderInput> outsider_inputs(const definitions::Definitions& definitions) {
  std::vector<OutsiderInput> all{{"surname", "Фамилия"}, {"first_name", "Имя"},          {"patronymic", "Отчество"},
                                 {"sex", "Пол"},         {"email", "Электронная почта"}, {"phone", "Телефон"}};
  if (!definitions.catalogue) return all;
  for (const std::string& name : definitions.catalogue->attributes("own:person")) {
    all.push_back({name, definitions::title_of_own(*definitions.catalogue, name)});
  }
  return all;
}

std::string outsider_error(const Diagnostics& reasons, const std::string& id) {
  const std::string pointer = "/by/person/" + id;
  const auto found = std::find_if(reasons.begin(), reasons.end(), [&](const Diagnostic& one) {
    return one.field == pointer || one.field.starts_with(pointer + "/");
  });
  return found == reasons.end() ? std::string{} : found->message;
}

}  // namespace

bool takes_outsiders(const Context& context, const definitions::Form& form) {
  return !service::is_outsider(context.actor) &&
         std::find(form.by.begin(), form.by.end(), definitions::kOutsider) != form.by.end();
}

Record typed_outsider(const Context& context, const definitions::Form& form) {
  Record typed;
  if (!takes_outsiders(context, form)) return typed;
  for (const OutsiderInput& one : outsider_inputs(context.app.definitions())) {
    if (const std::string& text = context.field(kOutsiderInputs + one.id); !text.empty()) typed[one.id] = text;
  }
  return typed;
}

Titled told_of_outsider(const definitions::Definitions& definitions, const cases::Case& state) {
  constexpr std::array<std::string_view, 4> kName{"surname", "first_name", "patronymic", "sex"};
  Titled told;
  const auto known = state.data.find(cases::kOutsiderField);
  for (const OutsiderInput& one : outsider_inputs(definitions)) {
    if (std::find(kName.begin(), kName.end(), one.id) != kName.end()) continue;
    const auto gone = state.erased.find(std::string(cases::kOutsiderField) + "." + one.id);
    if (gone != state.erased.end())
      told.emplace_back(one.label, "уничтожено " + gone->second.on.russian() + ", " + gone->second.reason);
    const std::string text = known == state.data.end() ? "" : known->second[one.id].text_or("");
    if (const auto date = Date::parse_iso(text); !text.empty())
      told.emplace_back(one.label, date ? date->russian() : text);
  }
  return told;
}

std::string name_typed(const Record& outsider) {
  std::string name;
  for (const char* part : {"surname", "first_name", "patronymic"}) {
    const std::string text = Value(outsider)[part].text_or("");
    name += (name.empty() || text.empty() ? "" : " ") + text;
  }
  return name;
}

Value outsider_model(const Context& context, const definitions::Form& form, const Diagnostics& reasons) {
  if (!takes_outsiders(context, form)) return false;
  List fields;
  for (const OutsiderInput& one : outsider_inputs(context.app.definitions())) {
    const std::string text = context.field(kOutsiderInputs + one.id);
    const std::string error = outsider_error(reasons, one.id);
    fields.push_back(Record{{"out_name", kOutsiderInputs + one.id},
                            {"out_id", "out-" + one.id},
                            {"out_label", one.label},
                            {"out_value", text},
                            {"out_error", error},
                            {"out_bad", !error.empty()},
                            {"is_sex", one.id == "sex"},
                            {"is_male", text == "m"},
                            {"is_female", text == "f"}});
  }
  return Record{{"out_opened", !typed_outsider(context, form).empty()}, {"out_fields", std::move(fields)}};
}

}  // namespace dyak::http
