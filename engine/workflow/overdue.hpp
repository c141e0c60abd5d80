#pragma once
#include <algorithm>
#include <cstdint>

#include "engine/cases/case.hpp"

namespace dyak::workflow {

/// Days by which the term was or is missed on that day; 0 = in time or cancelled.
inline std::int64_t overdue_days(const cases::TermState& term, Date on) {
  if (term.cancelled) return 0;
  const Date end = term.met_on.value_or(on);
  return std::max<std::int64_t>(0, end.days_since_epoch() - term.due.days_since_epoch());
}

/// Days by which the task was or is late on that day; 0 = in time, or nobody owes it any more.
inline std::int64_t overdue_days(const cases::Task& task, Date on) {
  const bool owed = task.status != cases::TaskStatus::Annulled && task.status != cases::TaskStatus::Declined;
  if (!task.due || !owed) return 0;
  const Date end = task.status == cases::TaskStatus::Submitted ? task.answered.value_or(on) : on;
  return std::max<std::int64_t>(0, end.days_since_epoch() - task.due->days_since_epoch());
}

}  // namespace dyak::workflow
