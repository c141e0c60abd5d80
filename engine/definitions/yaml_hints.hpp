#pragma once
#include <string>

#include "engine/definitions/node.hpp"

namespace dyak::definitions {

/// What the parser of YAML found wrong, as a person says it.
std::string yaml_fault_in_russian(const std::string& message);

/// What to do about it. The line (0-based) of the mark, or one of the two above it, may hold the usual reason: then that
/// is told.
std::string yaml_fault_hint(const std::string& message, const SourceLines& source, int line);

}  // namespace dyak::definitions
