#pragma once
#include <string>
#include <vector>

#include "engine/cases/directory.hpp"
#include "engine/cases/repositories.hpp"

namespace dyak::cli {

/// A directory from a JSON file. Error{InvalidInput} with all findings.
cases::Directory read_directory(const std::string& path);

/// Accounts from a YAML file `users: {name: {title, person, roles}}`. Error{InvalidInput} with all findings.
std::vector<cases::Account> read_users(const std::string& path);

}  // namespace dyak::cli
