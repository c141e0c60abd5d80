#pragma once
#include <vector>

#include "engine/calendar/calendar.hpp"

namespace dyak::calendar {

/// Names the days off from `first` to `last` inclusive, neighbours of one reason as a range: «01.01–06.01.2027 —
/// Новогодние каникулы», «09.01–10.01.2027 — суббота, воскресенье». Empty when first > last. Errors: calendar-no-year.
std::vector<TermStep> days_off(const Calendar& calendar, Date first, Date last);

}  // namespace dyak::calendar
