#pragma once
#include <vector>

#include "engine/cases/case.hpp"
#include "engine/definitions/process.hpp"
#include "engine/expression/environment.hpp"

namespace dyak::workflow {

/// Are there enough answers to the tasks of this kind? False when the definition does not say how many are enough.
bool has_quorum(const definitions::TaskDefinition& task, const std::vector<cases::Task>& tasks,
                const expression::Environment& names);

}  // namespace dyak::workflow
