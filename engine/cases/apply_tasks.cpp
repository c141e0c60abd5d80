#include <algorithm>

#include "engine/cases/apply.hpp"

namespace dyak::cases {
namespace {

Task* find_task(Case& state, int ordinal) {
  const auto found =
      std::find_if(state.tasks.begin(), state.tasks.end(), [&](const Task& t) { return t.ordinal == ordinal; });
  return found == state.tasks.end() ? nullptr : &*found;
}

void put_task(Case& state, Task task) {
  if (Task* same = find_task(state, task.ordinal)) {
    *same = std::move(task);
  } else {
    state.tasks.push_back(std::move(task));
  }
}

}  // namespace

void apply(Case& state, const TaskGiven& fact, const Stamp& stamp) {
  Task task{fact};
  task.given = stamp.at.date(Zone{});
  std::erase(state.lost_quorums, task.kind);  // somebody may answer again
  put_task(state, std::move(task));
}

void apply(Case& state, const TaskQueued& fact, const Stamp&) {
  Task task{fact};
  task.status = TaskStatus::Queued;
  put_task(state, std::move(task));
}

void apply(Case& state, const TaskBarred& fact, const Stamp&) {
  Task task{fact};
  task.status = TaskStatus::Barred;
  task.reason = fact.reason;
  put_task(state, std::move(task));
}

void apply(Case& state, const TaskHeld& fact, const Stamp&) {
  Task* task = find_task(state, fact.ordinal);
  if (task == nullptr) return;
  task->holder = fact.person;
  task->status = fact.person.empty() ? TaskStatus::Invited : TaskStatus::Accepted;
}

void apply(Case& state, const TaskRecounted& fact, const Stamp&) {
  Task* task = find_task(state, fact.ordinal);
  if (task == nullptr) return;
  task->due = fact.due;
  task->provisional = fact.provisional;
}

void apply(Case& state, const TaskOutcome& fact, TaskStatus status, const Stamp& stamp) {
  Task* task = find_task(state, fact.ordinal);
  if (task == nullptr) return;
  task->status = status;
  const bool by_addressee = status != TaskStatus::Annulled && status != TaskStatus::Expired;
  if (status == TaskStatus::Submitted) std::erase(state.lost_quorums, task->kind);
  if (by_addressee) task->answered = stamp.at.date(Zone{});
  const std::string told = erased_answer(task->kind);
  if (is_erased(fact.answer)) {
    state.erased[told] = read_erased_mark(fact.answer);
    task->answer = Value();
  } else if (!fact.answer.is_null()) {
    task->answer = without_marks(fact.answer, told, state.erased);
  }
  if (fact.reason) task->reason = *fact.reason;
  if (!fact.holder.empty()) task->holder = fact.holder;
  // Who took a task on for another is not who wrote the other's answer down.
  if (fact.recorded_by || status == TaskStatus::Submitted) task->recorded_by = fact.recorded_by.value_or("");
}

}  // namespace dyak::cases
