#pragma once
#include <string>
#include <vector>

#include "engine/cases/directory.hpp"
#include "engine/cases/repositories.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::rehearsal {

/// A directory as stories and scenarios write it, its own fields held against the definitions.
cases::ReadDirectory directory_of(const Value& value, const definitions::Definitions& definitions);
/// The same from a JSON file. Error{InvalidInput} with all findings.
cases::Directory read_directory(const std::string& path, const definitions::Definitions& definitions);

/// Accounts from a YAML file `users: {name: {title, person, roles}}`. Error{InvalidInput} with all findings.
std::vector<cases::Account> read_users(const std::string& path);

}  // namespace dyak::rehearsal
