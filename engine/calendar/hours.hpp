#pragma once
#include "engine/calendar/calendar.hpp"

namespace dyak::calendar {

/// A term of hours and minutes: by the clock, or by the office's working hours where the rule counts working days. It
/// runs from the moment itself; no day off moves its end, for it has no last day (ст. 193 ГК РФ speaks of days), unless
/// the rule says so (`moves_hours`). Hours of excluded days, or between their moments, do not count; a limit of days
/// lasts until the end of its day, of working hours until that of the work on it. Back: the moment by which something
/// must be done before the event. Errors: term-length (days and hours together, seconds, more than a hundred years);
/// working-hours (none are set); calendar-no-year.
CountedTerm count_hours(const Calendar& calendar, Moment from, const TermRule& rule, Zone zone = {});

/// Seconds between two moments, of working days those of working hours; 0 when the second is not later.
int seconds_counted(const Calendar& calendar, Moment from, Moment to, CountDays days, Zone zone = {});

/// «14.09.2026 16:30».
std::string moment_text(Moment at, Zone zone = {});

}  // namespace dyak::calendar
