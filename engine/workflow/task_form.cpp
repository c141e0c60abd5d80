#include "engine/workflow/task_form.hpp"

#include "engine/workflow/task_bars.hpp"

namespace dyak::workflow {

std::shared_ptr<const definitions::Form> task_form(const definitions::Process& process, const cases::Case& current,
                                                   const cases::Task& task, const Actor& actor, const Facts& facts) {
  const definitions::TaskDefinition* definition = process.task(task.kind);
  if (definition == nullptr) return nullptr;
  const DecisionBuilder work(process, current, actor, facts);
  return form_of_task(work, *definition, task);
}

}  // namespace dyak::workflow
