#pragma once
#include <string>

#include "engine/workflow/work.hpp"

namespace dyak::workflow {

/// Counts every term whose beginning became known. A year without a calendar refuses.
void count_new_terms(Work& work);

/// What a transition that has just been taken does to the terms: restarts and extensions, time spent where the clock
/// stands, terms met by the new state (late ones are flagged first), terms that a final state leaves without an end.
void follow_transition(Work& work, const definitions::Transition& transition, const std::string& from_state);

/// Counts every running term again by the calendar of today, from where it was counted last: a day off that came after
/// changes its due date, with the reason in its steps. Terms that are met or cancelled stay.
void recount(Work& work);

/// Does the clock of the term stand in that state? `names`: of the case, for the condition on which it stands.
bool stands_still(const definitions::TermDefinition& term, const std::string& state,
                  const expression::Environment& names);

/// The day that the clock of the term shows on `on`: while it stands, the day on which it stopped.
Date clock_of(const cases::Case& state, const definitions::TermDefinition& term, const expression::Environment& names,
              Zone zone, Date on);

}  // namespace dyak::workflow
