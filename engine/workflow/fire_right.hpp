#pragma once
#include <string>

#include "engine/workflow/decision_builder.hpp"

namespace dyak::workflow {

/// Why an event of this effect must not reach the case, in Russian; empty = it may. A case that was named from outside
/// is moved only by whoever has a right to it (see FireEvent::by).
std::string why_not_fired(const DecisionBuilder& work, const definitions::FireEvent& effect, const cases::Case& target);

}  // namespace dyak::workflow
