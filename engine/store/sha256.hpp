#pragma once
#include <string>
#include <string_view>

#include "engine/cases/files.hpp"

namespace dyak::store {

/// SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);
/// The same of a file, read piece by piece. Error{Unavailable}.
std::string sha256_of(const cases::FileBytes& file);

/// Of a file by its path; of nothing when it cannot be read.
std::string sha256_of_file(const std::string& path);

}  // namespace dyak::store
