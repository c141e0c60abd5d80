#pragma once
#include <string>
#include <vector>

#include "engine/composition/period.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::composition {

/// One making of a register by its schedule.
struct ScheduledRun {
  Date first_day;       ///< of the week, month, … it is due for
  ReportPeriod period;  ///< what the rows are about
  Moment as_of;         ///< when it is due: the record is read as it stood then
};

/// The period of this kind ("week", "month", …; "none" counts as a year) that holds the day.
ReportPeriod period_of(const std::string& kind, Date day);

/// The runs due at `now`, oldest first, beginning with the week, month, … that holds `begin`. Requires a schedule.
/// Errors: Error{InvalidInput}, calendar-no-year.
std::vector<ScheduledRun> due_runs(const definitions::RegisterDefinition& definition,
                                   const calendar::Calendar& calendar, Zone zone, Date begin, Moment now);

/// The readable name of a run's file: «Реестр …, 2026, на 21.09.2026.xlsx», without signs that file systems refuse.
std::string file_name(const std::string& title, const ReportPeriod& period, Date as_of);

}  // namespace dyak::composition
