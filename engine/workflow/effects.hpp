#pragma once
#include <string>

#include "engine/workflow/decision_builder.hpp"

namespace dyak::workflow {

/// Does what a taken transition brings with it, in the order of the definition. The terms are followed after the
/// numbers and before the first paper: a paper may tell a term, a term may run from the registration.
void plan_effects(DecisionBuilder& work, const definitions::Transition& transition,
                  const std::vector<std::string>& before);

/// A message to each addressee: parties, keys of the directory, roles of those who sign. `why` is added to its text.
void notify(DecisionBuilder& work, const definitions::Notify& message, const std::string& why = {});

}  // namespace dyak::workflow
