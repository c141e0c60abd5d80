#include "engine/workflow/objects/enough_answers.hpp"

#include <algorithm>

namespace dyak::workflow {

bool has_quorum(const definitions::TaskDefinition& task, const std::vector<cases::Task>& tasks,
                const expression::Environment& names) {
  if (task.quorum.empty()) return false;
  const Value wanted = task.quorum.evaluate(names);
  if (!wanted.is_number()) return wanted.is_bool() && wanted.as_bool();
  const auto answers = std::count_if(tasks.begin(), tasks.end(), [&](const cases::Task& one) {
    return one.kind == task.id && one.status == cases::TaskStatus::Submitted;
  });
  return Rational(answers) >= wanted.as_number();
}

}  // namespace dyak::workflow
