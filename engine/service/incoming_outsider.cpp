#include "engine/service/incoming_outsider.hpp"

#include <algorithm>

#include "engine/definitions/applicant_kinds.hpp"
#include "engine/service/whole_name.hpp"

namespace dyak::service {
namespace {

std::string lower_ascii(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

/// Somebody there has the surname and the first name, or the address: it may be he, written otherwise.
bool may_be_known(const WholeName& name, const std::string& email, const cases::Directory& directory,
                  const language::Language& language) {
  const std::string surname = language.folded(name.surname);
  const std::string first = language.folded(name.first_name);
  return std::any_of(directory.persons.begin(), directory.persons.end(), [&](const auto& one) {
    const cases::Person& person = one.second;
    const bool called =
        language.folded(person.name.surname) == surname &&
        (language.folded(person.name.first_name) == first ||
         stands_for(name, person.name.surname, person.name.first_name, person.name.patronymic, language));
    return called || (!email.empty() && lower_ascii(person.email) == lower_ascii(email));
  });
}

}  // namespace

Value outsider_called(const std::string& typed, const std::string& email, const cases::Directory& directory,
                      const definitions::Form& form, const language::Language& language) {
  if (!definitions::admits(form, definitions::kOutsider)) return {};
  const WholeName name = parted_name(typed, language);
  const bool whole = !name.surname.empty() && !name.first_name.empty() && !name.initials && !name.vacant;
  if (!whole || !name.remarks.empty() || may_be_known(name, email, directory, language)) return {};
  Record person{{"surname", name.surname}, {"first_name", name.first_name}};
  if (!name.patronymic.empty()) person["patronymic"] = name.patronymic;
  if (!email.empty()) person["email"] = email;
  return Record{{"person", std::move(person)}};
}

bool put_outsider_beside(const Value& by, Record& beside) {
  if (!by["person"].is_record()) return false;
  for (const auto& [name, text] : by["person"].as_record()) {
    if (text.is_text()) beside[kOutsiderBeside + name] = text;
  }
  return true;
}

}  // namespace dyak::service
