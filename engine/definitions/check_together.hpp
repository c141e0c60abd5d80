#pragma once
#include "engine/definitions/definitions.hpp"
#include "engine/definitions/reading.hpp"

namespace dyak::definitions {

/// Whether what marked tasks are answered with are fields of their forms: unknown-field.
void check_together(Reading& reading, const Definitions& definitions, const Process& process);

}  // namespace dyak::definitions
