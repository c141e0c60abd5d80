#pragma once
#include <string>
#include <vector>

#include "engine/workflow/decision_builder.hpp"
#include "engine/workflow/objects/term_clock.hpp"

namespace dyak::workflow {

/// Counts every term whose beginning became known. A year without a calendar refuses.
void count_new_terms(DecisionBuilder& work);

/// What a transition that has just been taken does to the terms: restarts and extensions, time spent where the clock
/// stands, terms met by the new state (late ones are flagged first), terms that a final state leaves without an end.
/// `before`: the states in which the case stood.
void follow_transition(DecisionBuilder& work, const definitions::Transition& transition,
                       const std::vector<std::string>& before);

/// Counts every running term again by the calendar of today, from where it was counted last: a day off that came after
/// changes its due date, with the reason in its steps. Terms that are met or cancelled stay.
void recount(DecisionBuilder& work);

/// Counts these running terms from their own beginning by the rule that the process has now: that of another day counted
/// them before. What was extended or stood still meanwhile stays as it was counted.
Decision count_again(const definitions::Process& process, const cases::Case& current,
                     const std::vector<std::string>& terms, const Actor& actor, const Facts& facts);

}  // namespace dyak::workflow
