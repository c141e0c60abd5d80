#pragma once
#include <string>

#include "engine/cases/directory.hpp"

namespace dyak::service {

/// The directory after a change that a process asks for. `change`: add-post, end-post, add-membership, end-membership,
/// add-consent, end-consent; `entry`: person, organisation, body, role, post, kind, category, from, to, basis. Ending
/// closes what is open on `to`. Errors: Error{InvalidInput} directory-change (unknown change, nobody to end, unknown
/// key).
cases::Directory changed_directory(const cases::Directory& directory, const std::string& change, const Value& entry);

}  // namespace dyak::service
