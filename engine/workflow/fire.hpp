#pragma once
#include <string>

#include "engine/workflow/work.hpp"

namespace dyak::workflow {

/// The transition of that name in the case's state; refuses
/// (unknown-event, final, not-possible-now) and returns nullptr else.
const definitions::Transition* find_transition(Work& work, const std::string& event);
/// not-your-role with the titles of those who may.
void check_role(Work& work, const definitions::Transition& transition);
/// Every condition that does not hold is told.
void check_conditions(Work& work, const definitions::Transition& transition);

void fire(Work& work, const Fire& command);
/// Moves the case and carries out the effects. `input` is what the actor gave, `reason` why without an actor
/// ("automatic", "term").
void take(Work& work, const definitions::Transition& transition, const Record& input, const std::string& reason);

}  // namespace dyak::workflow
