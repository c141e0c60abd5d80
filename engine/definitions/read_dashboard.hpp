#pragma once
#include "engine/definitions/dashboard.hpp"
#include "engine/definitions/read_process.hpp"

namespace dyak::definitions {

/// A file whose first key is `dashboard`. Codes besides the usual: figure-repeats, figure-rows, figure-per, figure-share.
DashboardDefinition read_dashboard(Reading& reading, const Node& node, const Known& known);

}  // namespace dyak::definitions
