#pragma once
#include <string>

namespace dyak {

/// Whole file as bytes. Error{NotFound}.
std::string read_file(const std::string& path);
/// Writes beside and renames, so that a reader never sees half a file; makes the folders above. Error{Unavailable}.
void write_file(const std::string& path, const std::string& bytes);

}  // namespace dyak
