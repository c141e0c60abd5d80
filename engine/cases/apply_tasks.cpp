#include <algorithm>

#include "engine/cases/apply.hpp"
#include "engine/cases/payload.hpp"

namespace dyak::cases {
namespace {

Task* find_task(Case& state, int ordinal) {
  const auto found =
      std::find_if(state.tasks.begin(), state.tasks.end(), [&](const Task& t) { return t.ordinal == ordinal; });
  return found == state.tasks.end() ? nullptr : &*found;
}

}  // namespace

void apply_task_given(Case& state, const Event& event) {
  const Value& payload = event.payload;
  Task task;
  task.ordinal = integer_of(payload, "ordinal");
  task.kind = text_of(payload, "task");
  task.title = text_of(payload, "title");
  task.to = payload["to"];
  task.seat = text_of(payload, "seat");
  task.due = date_of(payload, "due");
  task.provisional = flag_of(payload, "provisional");
  task.given = event.at.date(Zone{});
  task.item = payload["item"];
  std::erase(state.lost_quorums, task.kind);  // somebody may answer again
  if (Task* same = find_task(state, task.ordinal)) {
    *same = std::move(task);
  } else {
    state.tasks.push_back(std::move(task));
  }
}

void apply_quorum_lost(Case& state, const Event& event) {
  const std::string kind = text_of(event.payload, "task");
  std::erase(state.lost_quorums, kind);
  state.lost_quorums.push_back(kind);
}

void apply_task_recounted(Case& state, const Event& event) {
  Task* task = find_task(state, integer_of(event.payload, "ordinal"));
  if (task == nullptr) return;
  task->due = date_of(event.payload, "due");
  task->provisional = flag_of(event.payload, "provisional");
}

void apply_task_changed(Case& state, const Event& event) {
  Task* task = find_task(state, integer_of(event.payload, "ordinal"));
  if (task == nullptr) return;
  constexpr std::string_view kPrefix = "task-";
  const auto status = parse_status(std::string_view(event.kind).substr(kPrefix.size()));
  task->status = status.value_or(task->status);
  const bool by_addressee = task->status != TaskStatus::Annulled && task->status != TaskStatus::Expired;
  if (task->status == TaskStatus::Submitted) std::erase(state.lost_quorums, task->kind);
  if (by_addressee) task->answered = event.at.date(Zone{});
  if (!event.payload["answer"].is_null()) task->answer = event.payload["answer"];
  if (event.payload["reason"].is_text()) task->reason = event.payload["reason"].as_text();
  if (event.payload["recorded_by"].is_text()) task->recorded_by = event.payload["recorded_by"].as_text();
}

}  // namespace dyak::cases
