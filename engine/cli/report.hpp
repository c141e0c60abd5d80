#pragma once
#include <string>

#include "engine/base/error.hpp"

namespace dyak::cli {

/// Findings, one a line (hints below), to standard error.
void print(const Diagnostics& findings);
/// The public message and the details of an error; never its internal text.
void print(const Error& error);
/// 1 refused or findings, 3 not found or forbidden, 4 internal or unavailable; a store that another program holds is a refusal.
int exit_code(const Error& error);

/// A table with aligned columns for people.
std::string table(const std::vector<std::vector<std::string>>& rows);

}  // namespace dyak::cli
