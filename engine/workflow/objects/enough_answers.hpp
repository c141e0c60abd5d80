#pragma once
#include <vector>

#include "engine/cases/case.hpp"
#include "engine/definitions/process.hpp"
#include "engine/expression/environment.hpp"

namespace dyak::workflow {

/// The round in which tasks of the kind are asked now; 0 = the first, or none yet.
int present_round(const std::vector<cases::Task>& tasks, std::string_view kind);

/// Are there enough answers to the tasks of this kind in its present round? False when the definition does not say how many are enough.
bool has_quorum(const definitions::TaskDefinition& task, const std::vector<cases::Task>& tasks,
                const expression::Environment& names);

}  // namespace dyak::workflow
