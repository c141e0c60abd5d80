#pragma once
#include <string>

#include "engine/rehearsal/load.hpp"

namespace dyak::rehearsal {

/// The year as a picture: what waits and what of it is overdue, week by week; days when fewer are there are shaded. SVG
/// with its words inside, no script, no outside parts.
std::string load_chart(const LoadForecast& forecast, const std::string& title);

}  // namespace dyak::rehearsal
