#pragma once
#include <memory>

#include "engine/workflow/decide.hpp"

namespace dyak::workflow {

/// The form that the answer to the task takes, chosen as decide() will choose it; holds nullptr = a bare answer. Good
/// while the process is.
std::shared_ptr<const definitions::Form> task_form(const definitions::Process& process, const cases::Case& current,
                                                   const cases::Task& task, const Actor& actor, const Facts& facts);

}  // namespace dyak::workflow
