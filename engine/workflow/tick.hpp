#pragma once
#include "engine/workflow/work.hpp"

namespace dyak::workflow {

/// Counts terms whose beginning is known by now and takes one transition that needs nobody: the first automatic one
/// whose conditions hold, else one that a term which has run out demands.
void go_on(Work& work);
/// Reminders, overdue flags and expired tasks of the day.
void remind(Work& work);

}  // namespace dyak::workflow
