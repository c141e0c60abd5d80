#include "engine/workflow/objects/enough_answers.hpp"

#include <algorithm>

namespace dyak::workflow {

int present_round(const std::vector<cases::Task>& tasks, std::string_view kind) {
  int round = 0;
  for (const cases::Task& task : tasks) {
    if (task.kind == kind) round = std::max(round, task.round);
  }
  return round;
}

bool has_quorum(const definitions::TaskDefinition& task, const std::vector<cases::Task>& tasks,
                const expression::Environment& names) {
  if (task.quorum.empty()) return false;
  const Value wanted = task.quorum.evaluate(names);
  if (!wanted.is_number()) return wanted.is_bool() && wanted.as_bool();
  const int round = present_round(tasks, task.id);
  const auto answers = std::count_if(tasks.begin(), tasks.end(), [&](const cases::Task& one) {
    return one.kind == task.id && one.round == round && one.status == cases::TaskStatus::Submitted;
  });
  return Rational(answers) >= wanted.as_number();
}

}  // namespace dyak::workflow
