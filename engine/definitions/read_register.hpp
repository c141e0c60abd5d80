#pragma once
#include "engine/definitions/read_field.hpp"

namespace dyak::definitions {

/// Codes: unknown-process, unknown-journal, column-content, total-not-number, register-date, missing-key and those of
/// Reading.
RegisterDefinition read_register(Reading& reading, const Node& node, const Known& known);

}  // namespace dyak::definitions
