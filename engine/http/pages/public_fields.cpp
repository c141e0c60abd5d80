// What is asked of an applicant without an account, and what pages about him share.
#include <algorithm>

#include "engine/definitions/object_types.hpp"
#include "engine/http/pages/outsider_fields.hpp"
#include "engine/http/pages/public_pages.hpp"

namespace dyak::http {
namespace {

constexpr std::string_view kOfPerson = "/by/person/";

struct StrangerInput {
  std::string id;
  std::string label;
  std::string kind;  ///< of the input: text, email, tel
  std::string fill;  ///< what browsers know of their owner
  bool needed = false;
};

std::vector<StrangerInput> inputs_of(const definitions::Definitions& definitions) {
  std::vector<StrangerInput> all{
      {"surname", "Фамилия", "text", "family-name", true},    {"first_name", "Имя", "text", "given-name", true},
      {"patronymic", "Отчество", "text", "additional-name"},  {"sex", "Пол", "text", "off"},
      {"email", "Электронная почта", "email", "email", true}, {"phone", "Телефон", "tel", "tel"}};
  if (!definitions.catalogue) return all;
  for (const std::string& name : definitions.catalogue->attributes("own:person"))
    all.push_back({name, definitions::title_of_own(*definitions.catalogue, name), "text", "off"});
  return all;
}

std::string error_at(const Diagnostics& reasons, const std::string& id) {
  const std::string pointer = std::string(kOfPerson) + id;
  const auto found = std::find_if(reasons.begin(), reasons.end(), [&](const Diagnostic& one) {
    return one.field == pointer || one.field.starts_with(pointer + "/");
  });
  return found == reasons.end() ? std::string{} : found->message;
}

definitions::Form part_of(const definitions::Form& form, bool files) {
  definitions::Form part = form;
  for (definitions::Section& section : part.sections) {
    std::erase_if(section.fields, [&](const definitions::Field& field) {
      return (field.type.kind == definitions::FieldKind::File) != files;
    });
  }
  std::erase_if(part.sections, [](const definitions::Section& section) { return section.fields.empty(); });
  return part;
}

}  // namespace

List stranger_inputs(const Context& context, const Diagnostics& reasons) {
  List all;
  for (const StrangerInput& one : inputs_of(context.app.definitions())) {
    const std::string text = context.field(kOutsiderInputs + one.id);
    const std::string error = error_at(reasons, one.id);
    all.push_back(Record{{"out_name", kOutsiderInputs + one.id},
                         {"out_id", "out-" + one.id},
                         {"out_label", one.label},
                         {"out_kind", one.kind},
                         {"out_fill", one.fill},
                         {"out_value", text},
                         {"out_needed", one.needed},
                         {"out_error", error},
                         {"out_bad", !error.empty()},
                         {"is_email", one.id == "email"},
                         {"is_sex", one.id == "sex"},
                         {"is_male", text == "m"},
                         {"is_female", text == "f"}});
  }
  return all;
}

Record typed_stranger(const Context& context) {
  Record typed;
  for (const StrangerInput& one : inputs_of(context.app.definitions())) {
    if (const std::string& text = context.field(kOutsiderInputs + one.id); !text.empty()) typed[one.id] = text;
  }
  return typed;
}

std::vector<std::pair<std::string, std::string>> told_of_stranger(const Context& context, const Record& person) {
  std::vector<std::pair<std::string, std::string>> told;
  for (const StrangerInput& one : inputs_of(context.app.definitions())) {
    const bool of_name = one.id == "surname" || one.id == "first_name" || one.id == "patronymic" || one.id == "sex";
    const std::string text = Value(person)[one.id].text_or("");
    if (!of_name && !text.empty()) told.emplace_back(one.label, text);
  }
  return told;
}

List stranger_summary(const FormPage& form, const Diagnostics& reasons) {
  List all = form.summary(reasons, "/fields");
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string& field = reasons[i].field;
    if (!field.starts_with(kOfPerson)) continue;
    Record one = all[i].as_record();
    const std::string id = field.substr(kOfPerson.size());
    one["target"] = "out-" + id.substr(0, id.find('/'));
    all[i] = std::move(one);
  }
  return all;
}

definitions::Form only_files(const definitions::Form& form) { return part_of(form, true); }
definitions::Form without_files(const definitions::Form& form) { return part_of(form, false); }

const definitions::Form& public_form_at(const Context& context, const std::string& id) {
  for (const definitions::Form* form : service::public_forms(context.app.definitions())) {
    if (form->id == id) return *form;
  }
  throw Error(ErrorCode::NotFound, "По форме «" + id + "» без учётной записи не обращаются");
}

service::PublicApplications public_applications(const Context& context) {
  return service::PublicApplications(context.app.service(), context.app.options().public_limits);
}

Response unlisted(Response response) {
  put_header(response, "X-Robots-Tag", "noindex, nofollow, noarchive");
  return response;
}

}  // namespace dyak::http
