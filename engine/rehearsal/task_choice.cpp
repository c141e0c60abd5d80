#include "engine/rehearsal/task_choice.hpp"

#include <algorithm>
#include <map>
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

/// Whether the item is the one that is meant: all that is said of it holds.
bool is_about(const Value& item, const Value& wish) {
  if (!wish.is_record() || !item.is_record()) return wish.is_null() || item == wish;
  const Record& members = wish.as_record();
  return std::all_of(members.begin(), members.end(),
                     [&](const auto& member) { return is_about(item[member.first], member.second); });
}

/// Given to him or taken on by him; nobody named: anybody's.
bool is_his(const cases::Task& task, const std::string& of) {
  return of.empty() || of == addressee_of(task) || of == task.holder;
}

/// Whoever of those asked comes first may answer it: a role's, an organisation's.
bool waits_for_several(const cases::Task& task) { return !task.to["person"].is_text(); }

}  // namespace

std::string addressee_of(const cases::Task& task) {
  for (const char* kind : {"person", "organisation", "role"}) {
    if (task.to[kind].is_text()) return task.to[kind].as_text();
  }
  return {};
}

std::optional<workflow::Hold> hold_meant(const std::string& verb, int ordinal, const std::string& to,
                                         const std::string& reason) {
  using Act = workflow::Hold::Act;
  if (verb == "claim") return workflow::Hold{ordinal, Act::Claim, {}, reason};
  if (verb == "release") return workflow::Hold{ordinal, Act::Release, {}, reason};
  if (verb == "delegate") return workflow::Hold{ordinal, Act::Delegate, to, reason};
  return std::nullopt;
}

Error with_standing(Error error, const cases::Task& task) {
  static const std::map<cases::TaskStatus, const char*> kWords{
      {cases::TaskStatus::Queued, "ждёт очереди: сначала отвечают другие"},
      {cases::TaskStatus::Annulled, "отозвано"},
      {cases::TaskStatus::Declined, "отклонено"},
      {cases::TaskStatus::Expired, "просрочено"},
      {cases::TaskStatus::Barred, "не дано: человеку мешает условие поручения"}};
  const auto words = kWords.find(task.status);
  if (error.code == ErrorCode::Forbidden && words != kWords.end() && !error.details.empty())
    error.details.front().hint =
        "Поручение № " + std::to_string(task.ordinal) + " «" + task.title + "» " + words->second + ".";
  return error;
}

const cases::Task* chosen_task(const cases::Case& state, const TaskWish& wish) {
  const bool has_own = std::any_of(state.tasks.begin(), state.tasks.end(), [&](const cases::Task& task) {
    return task.kind == wish.kind && is_his(task, wish.of);
  });
  std::vector<const cases::Task*> open;
  const cases::Task* last = nullptr;
  for (const cases::Task& task : state.tasks) {
    const bool fits = task.kind == wish.kind && (has_own ? is_his(task, wish.of) : waits_for_several(task)) &&
                      (wish.seat.empty() || wish.seat == task.seat) && is_about(task.item, wish.item) &&
                      (wish.number == 0 || wish.number == task.ordinal);
    if (!fits) continue;
    last = &task;
    using Status = cases::TaskStatus;
    if (task.status == Status::Invited || task.status == Status::Accepted ||
        (wish.answered_too && task.status == Status::Submitted))
      open.push_back(&task);
  }
  if (open.empty()) return last;
  const auto own = [&](const cases::Task* task) { return is_his(*task, wish.who); };
  if (wish.of.empty() && !wish.answered_too && std::any_of(open.begin(), open.end(), own))
    open.erase(std::stable_partition(open.begin(), open.end(), own), open.end());
  if (open.size() == 1) return open.front();
  std::string all;
  for (const cases::Task* task : open) all += (all.empty() ? "" : "; ") + described(*task);
  throw Error(ErrorCode::InvalidInput, "Поручений «" + wish.kind + "» открыто " + std::to_string(open.size()) +
                                           ", и не сказано, какое: " + all + ". Добавьте of, seat, item или number");
}

}  // namespace dyak::rehearsal
