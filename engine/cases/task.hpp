#pragma once
#include <optional>
#include <string>

#include "engine/base/date.hpp"
#include "engine/base/value.hpp"
#include "engine/cases/fields.hpp"

/// The tasks of a case: what is recorded of them, and how they stand.
namespace dyak::cases {

enum class TaskStatus { Invited, Accepted, Declined, Submitted, Annulled, Expired };

/// What is told of a task when it is given.
struct TaskBody {
  int ordinal = 0;
  std::string kind;
  std::string title;
  Value to;
  std::string seat;
  std::optional<Date> due{};
  bool provisional = false;
  Value item;
  std::string by{};  ///< empty: the process gave it

  bool by_hand() const { return kind.empty(); }

  template <class V>
  static void fields(V& v, std::string_view name) {
    v("ordinal", &TaskBody::ordinal, "1, 2, 3 … within the case", {Always, Always, Always});
    v(name, &TaskBody::kind, "its id in the process's `tasks`; empty: a colleague gave it by hand",
      {Always, Always, Always});
    v("title", &TaskBody::title, "of the task", {Always, Always, Always});
    v("to", &TaskBody::to, "{person: key}, {organisation: key} or {role: id}", {Always, Always});
    v("seat", &TaskBody::seat, "in which capacity", {IfGiven, Always, OrNull});
    v("due", &TaskBody::due, "the last day to answer", {IfGiven, IfGiven, OrNull});
    v("provisional", &TaskBody::provisional, "its day was counted with a year that has no calendar yet",
      {IfGiven, IfGiven, Always});
    v("item", &TaskBody::item, "the element of `for_each` it was given for", {IfGiven, Always, Always});
    v("by", &TaskBody::by, "the key of who gave it by hand", {IfGiven, IfGiven});
  }
  bool operator==(const TaskBody&) const = default;
};

struct TaskGiven : TaskBody {
  std::string form{};

  static constexpr Kind kKind{
      "task-given", "Somebody got a task",
      R"({"ordinal": 1, "task": "review", "title": "Экспертный лист", "to": {"person": "P3"}, "due": "2026-09-20"})"};
  template <class V>
  static void fields(V& v) {
    TaskBody::fields(v, "task");
    v("form", &TaskGiven::form, "id of the form it is answered with");
  }
};

struct TaskRecounted {
  int ordinal = 0;
  std::optional<Date> due{};
  std::optional<Date> was{};
  bool provisional = false;

  static constexpr Kind kKind{"task-recounted", "Its day moved when the calendar came",
                              R"({"ordinal": 1, "due": "2027-01-12", "was": "2027-01-11"})"};
  template <class V>
  static void fields(V& v) {
    v("ordinal", &TaskRecounted::ordinal, "of the task", {Always});
    v("due", &TaskRecounted::due, "the new day");
    v("was", &TaskRecounted::was, "the day before it moved");
    v("provisional", &TaskRecounted::provisional, "the new day is not sure either");
  }
};

/// What became of a task.
struct TaskOutcome {
  int ordinal = 0;
  std::optional<std::string> reason{};
  std::optional<std::string> recorded_by{};
  Value scan{};
  Value answer{};

  template <class V>
  static void fields(V& v) {
    v("ordinal", &TaskOutcome::ordinal, "of the task", {Always});
    v("reason", &TaskOutcome::reason, "of declining or annulling");
    v("recorded_by", &TaskOutcome::recorded_by, "the account that wrote it down for another");
    v("scan", &TaskOutcome::scan, "{name, sha256, size} of the paper it was read from");
    v("answer", &TaskOutcome::answer, "{field: value} of its form");
  }
};

struct TaskAccepted : TaskOutcome {
  static constexpr TaskStatus kStatus = TaskStatus::Accepted;
  static constexpr Kind kKind{"task-accepted", "It was taken on", R"({"ordinal": 1})"};
};

struct TaskDeclined : TaskOutcome {
  static constexpr TaskStatus kStatus = TaskStatus::Declined;
  static constexpr Kind kKind{"task-declined", "It was refused", R"({"ordinal": 1, "reason": "конфликт интересов"})"};
};

struct TaskSubmitted : TaskOutcome {
  static constexpr TaskStatus kStatus = TaskStatus::Submitted;
  static constexpr Kind kKind{"task-submitted", "It was answered", R"({"ordinal": 1, "answer": {"mark": 3}})"};
};

struct TaskAnnulled : TaskOutcome {
  static constexpr TaskStatus kStatus = TaskStatus::Annulled;
  static constexpr Kind kKind{"task-annulled", "It is asked no more", R"({"ordinal": 1, "reason": "дело закрыто"})"};
};

struct TaskExpired : TaskOutcome {
  static constexpr TaskStatus kStatus = TaskStatus::Expired;
  static constexpr Kind kKind{"task-expired", "Its day passed without an answer", R"({"ordinal": 1})"};
};

using TaskFacts = Facts<TaskGiven, TaskRecounted, TaskAccepted, TaskDeclined, TaskSubmitted, TaskAnnulled, TaskExpired>;

/// A task as it stands.
struct Task : TaskBody {
  TaskStatus status = TaskStatus::Invited;
  Value answer{};
  std::string reason{};
  std::string recorded_by{};
  std::optional<Date> given{};
  std::optional<Date> answered{};

  template <class V>
  static void fields(V& v) {
    TaskBody::fields(v, "kind");
    v("status", &Task::status, "invited, accepted, declined, submitted, annulled or expired", {Never, Always, Always});
    v("answer", &Task::answer, "{field: value} once it is submitted", {Never, IfGiven});
    v("reason", &Task::reason, "of declining or annulling", {Never, Always, OrNull});
    v("recorded_by", &Task::recorded_by, "the account that wrote the answer down for another",
      {Never, IfGiven, OrNull});
    v("given", &Task::given, "on which day", {Never, Never, OrNull});
    v("answered", &Task::answered, "the day it was accepted, declined or submitted last", {Never, Never, OrNull});
  }
  bool operator==(const Task&) const = default;
};

std::string_view status_name(TaskStatus status);  ///< "invited" …
std::optional<TaskStatus> parse_status(std::string_view name);

}  // namespace dyak::cases
