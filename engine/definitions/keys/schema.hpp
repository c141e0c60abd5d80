#pragma once
#include <string>

#include "engine/definitions/keys/keys.hpp"

namespace dyak::definitions {

/// templates/schemas/<kind>.schema.json, a JSON Schema of draft 2020-12: editors complete and explain keys by it.
std::string json_schema(const FileKind& file);

}  // namespace dyak::definitions
