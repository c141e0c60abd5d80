#pragma once
#include "engine/workflow/objects.hpp"

namespace dyak::workflow {

/// One task as conditions and papers see it.
Value task_record(const cases::Task& task, const definitions::TaskDefinition& definition, const Objects& objects);

}  // namespace dyak::workflow
