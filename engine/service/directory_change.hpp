#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/cases/directory.hpp"

namespace dyak::service {

/// The directory after a change that a process asks for. `change`: add-person, add-post, end-post,
/// add-membership, end-membership, add-consent, end-consent; `entry`: person, organisation,
/// body, role, post, kind, category, from, to, basis. Ending closes what is open on `to`.
/// Errors: Error{InvalidInput} directory-change (unknown change, nobody to end, unknown key).
/// `outsider`: the applicant of a case whom `person` names, when the directory did not know him then; add-person puts
/// him into it, the others speak of him as it knows him since. One who is there already is not added again.
cases::Directory changed_directory(const cases::Directory& directory, const std::string& change, const Value& entry,
                                   const std::optional<cases::Person>& outsider = {});

/// The directory without these members of the person: "email", "phone", declared attributes. Error{InvalidInput}
/// directory-change when there is no such person.
cases::Directory without_members(const cases::Directory& directory, const std::string& person,
                                 const std::vector<std::string>& members);

}  // namespace dyak::service
