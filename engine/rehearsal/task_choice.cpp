#include "engine/rehearsal/task_choice.hpp"

#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/json.hpp"

namespace dyak::rehearsal {
namespace {

constexpr std::size_t kLongestItem = 60;  // bytes; enough to tell two apart

std::string described(const cases::Task& task) {
  std::string text = "№ " + std::to_string(task.ordinal) + " у «" + addressee_of(task) + "»";
  if (!task.seat.empty()) text += ", место " + task.seat;
  if (!task.item.is_null()) {
    const std::string item = task.item.is_text() ? task.item.as_text() : to_json(task.item);
    if (item.size() <= kLongestItem) text += ", о " + item;
  }
  return text;
}

}  // namespace

std::string addressee_of(const cases::Task& task) {
  for (const char* kind : {"person", "organisation", "role"}) {
    if (task.to[kind].is_text()) return task.to[kind].as_text();
  }
  return {};
}

const cases::Task* chosen_task(const cases::Case& state, const TaskWish& wish) {
  std::vector<const cases::Task*> open;
  const cases::Task* last = nullptr;
  for (const cases::Task& task : state.tasks) {
    const bool fits = task.kind == wish.kind && (wish.of.empty() || wish.of == addressee_of(task)) &&
                      (wish.seat.empty() || wish.seat == task.seat) &&
                      (wish.number == 0 || wish.number == task.ordinal);
    if (!fits) continue;
    last = &task;
    using Status = cases::TaskStatus;
    if (task.status == Status::Invited || task.status == Status::Accepted ||
        (wish.answered_too && task.status == Status::Submitted))
      open.push_back(&task);
  }
  if (open.empty()) return last;
  if (open.size() == 1) return open.front();
  std::string all;
  for (const cases::Task* task : open) all += (all.empty() ? "" : "; ") + described(*task);
  throw Error(ErrorCode::InvalidInput, "Поручений «" + wish.kind + "» открыто " + std::to_string(open.size()) +
                                           ", и не сказано, какое: " + all + ". Добавьте of, seat или number");
}

}  // namespace dyak::rehearsal
