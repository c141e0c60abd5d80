#pragma once
#include <string>

#include "engine/cases/directory.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::service {

/// Whom a form or letter names in full when nobody of the directory can be meant: {person: {surname, first_name,
/// patronymic, email}}, as an application names such an applicant. Null when the form takes nobody like that, when the
/// words are no whole name, or when somebody there is called so or has this address: then a person has to look.
Value outsider_called(const std::string& typed, const std::string& email, const cases::Directory& directory,
                      const definitions::Form& form, const language::Language& language);

/// How drafts of forms keep what is written of such an applicant: «out.surname».
inline constexpr const char* kOutsiderBeside = "out.";
/// Puts it into what a draft keeps beside the fields; true when the party is one.
bool put_outsider_beside(const Value& by, Record& beside);

}  // namespace dyak::service
