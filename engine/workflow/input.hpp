#pragma once
#include "engine/workflow/decision_builder.hpp"

namespace dyak::workflow {

/// Checks what the actor gave for the transition's asked fields and for the amended form, and adds it to the case.
/// Returns what was given, checked: goes into the event `moved`.
Record accept_input(DecisionBuilder& work, const definitions::Transition& transition, const Fire& command);

}  // namespace dyak::workflow
