#pragma once
#include "engine/definitions/read_field.hpp"

namespace dyak::definitions {

/// Codes: unknown-process, unknown-journal, unknown-role, schedule-to, schedule-day, schedule-period, bad-time, those
/// of read_sheet() and of Reading.
RegisterDefinition read_register(Reading& reading, const Node& node, const Known& known);

}  // namespace dyak::definitions
