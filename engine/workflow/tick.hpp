#pragma once
#include "engine/workflow/decision_builder.hpp"

namespace dyak::workflow {

/// Counts terms whose beginning is known by now and takes one transition that needs nobody: the first automatic one
/// whose conditions hold, else one that a term which has run out demands.
void continue_automatically(DecisionBuilder& work);
/// Reminders, overdue flags and expired tasks of the day.
void remind(DecisionBuilder& work);

}  // namespace dyak::workflow
