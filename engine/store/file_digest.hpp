#pragma once
#include <string>

#include "engine/cases/files.hpp"

namespace dyak::store {

/// SHA-256 of a kept file, read piece by piece. Error{Unavailable}.
std::string sha256_of(const cases::FileBytes& file);

/// Of a file by its path; of nothing when it cannot be read.
std::string sha256_of_file(const std::string& path);

}  // namespace dyak::store
