#pragma once
#include <string>

#include "engine/workflow/objects/term_clock.hpp"
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

}  // namespace dyak::workflow
