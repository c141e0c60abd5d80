#pragma once
#include <string>

#include "engine/workflow/decision_builder.hpp"

namespace dyak::workflow {

/// The transition of that name in the case's state; refuses
/// (unknown-event, final, not-possible-now) and returns nullptr else.
const definitions::Transition* find_transition(DecisionBuilder& work, const std::string& event);
/// not-your-role with the titles of those who may.
void check_role(DecisionBuilder& work, const definitions::Transition& transition);
/// Every condition that does not hold is told.
void check_conditions(DecisionBuilder& work, const definitions::Transition& transition);

void fire(DecisionBuilder& work, const Fire& command);
/// Moves the case and carries out the effects. `input` is what the actor gave, `reason` why without an actor
/// ("automatic", "term").
void take_transition(DecisionBuilder& work, const definitions::Transition& transition, const Record& input,
                     const std::string& reason);

}  // namespace dyak::workflow
