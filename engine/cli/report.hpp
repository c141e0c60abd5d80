#pragma once
#include <string>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/value.hpp"

namespace dyak::cli {

/// Findings, one a line (hints below), to standard error.
void print(const Diagnostics& findings);
/// The public message and the details of an error; never its internal text.
void print(const Error& error);
/// For --json. Keys: severity, code, message, hint, file, line, column, field; all of them, always.
Value to_value(const Diagnostics& findings);
/// Keys: code, message, findings.
Value to_value(const Error& error);
/// JSON on standard output, with one line end.
void print_json(const Value& value);

/// 1 refused or findings, 3 not found or forbidden, 4 internal or unavailable; a store that another program holds is
/// a refusal.
int exit_code(const Error& error);

/// Error{NotFound}: «Процесса «x» нет; возможно, «y»», or the list of what there is. `what` stands in the genitive.
Error unknown(const std::string& what, const std::string& name, const std::vector<std::string>& known);

template <class Map>
std::vector<std::string> keys_of(const Map& map) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : map) keys.push_back(key);
  return keys;
}

/// A table with aligned columns for people.
std::string table(const std::vector<std::vector<std::string>>& rows);

}  // namespace dyak::cli
