#pragma once
#include <string>
#include <vector>

#include "engine/cases/directory.hpp"

namespace dyak::service {

/// The directory after a change that a process asks for. `change`: add-post, end-post,
/// add-membership, end-membership, add-consent, end-consent; `entry`: person, organisation,
/// body, role, post, kind, category, from, to, basis. Ending closes what is open on `to`.
/// Errors: Error{InvalidInput} directory-change (unknown change, nobody to end, unknown key).
cases::Directory changed_directory(const cases::Directory& directory, const std::string& change, const Value& entry);

/// The directory without these members of the person: "email", "phone", declared attributes. Error{InvalidInput}
/// directory-change when there is no such person.
cases::Directory without_members(const cases::Directory& directory, const std::string& person,
                                 const std::vector<std::string>& members);

}  // namespace dyak::service
