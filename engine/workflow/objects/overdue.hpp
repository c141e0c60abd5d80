#pragma once
#include <algorithm>
#include <cstdint>

#include "engine/cases/case.hpp"
#include "engine/definitions/process.hpp"

namespace dyak::workflow {

/// The term is no duty but a stretch of time that ends by itself (how long a thing is valid, shown, replaced): nobody
/// can miss it, however late the program looks at it.
inline bool ends_by_itself(const definitions::Process& process, const definitions::TermDefinition& term) {
  if (term.window) return true;
  const auto closes = [&](const definitions::Transition& transition) {
    return transition.at_term == term.id && transition.when.empty() && !transition.to.empty() &&
           std::all_of(transition.to.begin(), transition.to.end(), [&](const definitions::Branch& branch) {
             return std::find(term.met_by.begin(), term.met_by.end(), branch.state) != term.met_by.end();
           });
  };
  return std::any_of(process.states.begin(), process.states.end(), [&](const definitions::State& state) {
    return std::any_of(state.transitions.begin(), state.transitions.end(), closes);
  });
}

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
