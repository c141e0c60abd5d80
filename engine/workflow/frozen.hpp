#pragma once
#include <string>
#include <vector>

#include "engine/workflow/decision_builder.hpp"

namespace dyak::workflow {

/// Records the computed values that are frozen in this state. After the effects of the transition into it.
void freeze_computed(DecisionBuilder& work, const std::string& state);

/// The fields that are to be destroyed, with the frozen values that were counted from them.
std::vector<std::string> with_frozen(const definitions::Process& process, std::vector<std::string> fields);

}  // namespace dyak::workflow
