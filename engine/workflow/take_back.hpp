#pragma once
#include "engine/workflow/decision_builder.hpp"

namespace dyak::workflow {

/// So long a step can be taken back by whoever took it.
inline constexpr int kMinutesToTakeBack = 15;

/// The case goes back to where it stood before its last step: recorded as values put back and a step of its own, for
/// what is on record stays there. Only a person's own step of which nothing came that others have or count on: no
/// number, paper, message, task, other case, change of the directory or of a term.
void take_back(DecisionBuilder& work, const TakeBack& command);

}  // namespace dyak::workflow
