#pragma once
#include <vector>

#include "engine/definitions/definitions.hpp"

namespace dyak::definitions {

/// Adds the production calendars among the files, a year each. Codes: those of calendar::Calendar, calendar-year.
void add_years(const std::vector<SourceFile>& sources, calendar::Calendar& calendar, Diagnostics& findings);

}  // namespace dyak::definitions
