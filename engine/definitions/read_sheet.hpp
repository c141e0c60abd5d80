#pragma once
#include "engine/definitions/read_process.hpp"

namespace dyak::definitions {

/// One sheet of a register; what the map holds besides is left to the caller.
/// Codes: column-content, total-not-number, register-date, each-mixed,
/// chart-column, chart-not-number, chart-pie, chart-with-group, chart-lines, style-rule, panel-empty, sheet-number.
RegisterSheet read_sheet(Reading& reading, const Known& known, MapReader& map);

}  // namespace dyak::definitions
