#pragma once
#include "engine/workflow/objects/objects.hpp"

namespace dyak::workflow {

/// One task as conditions and papers see it. `definitions`: by which its case goes on.
Value task_record(const cases::Task& task, const definitions::TaskDefinition& definition,
                  const definitions::Definitions& definitions, const Objects& objects);

/// «И.О. Фамилия» of who acted; the account's name for those without a card in the directory.
std::string actor_name(const Facts& facts, const cases::Step& step);

}  // namespace dyak::workflow
