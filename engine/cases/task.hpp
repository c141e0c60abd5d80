#pragma once
#include <optional>
#include <string>

#include "engine/base/date.hpp"
#include "engine/base/value.hpp"
#include "engine/cases/fields.hpp"

/// The tasks of a case: what is recorded of them, and how they stand.
namespace dyak::cases {

enum class TaskStatus {
  Invited,
  Accepted,
  Declined,
  Submitted,
  Annulled,
  Expired,
  Queued,  ///< its turn has not come yet
  Barred   ///< not given: something bars whom it was meant for
};

/// What is told of a task when it is given.
struct TaskBody {
  int ordinal = 0;
  std::string kind;
  std::string title;
  Value to;
  std::string seat;
  std::optional<Date> due{};
  std::optional<Moment> until{};
  bool provisional = false;
  Value item;
  std::string by{};  ///< empty: the process gave it
  int round = 0;     ///< 2, 3 …; 0: the first
  int turn = 0;      ///< those of a lower one come first; 0: at once

  bool by_hand() const { return kind.empty(); }
  /// «14.09.2026», «14.09.2026 16:30»; empty = no due date.
  std::string end_text(Zone zone = {}) const {
    if (until) return until->date(zone).russian() + " " + until->iso(zone).substr(11, 5);
    return due ? due->russian() : std::string{};
  }
  bool has_passed(Moment now, Zone zone = {}) const { return until ? now > *until : due && now.date(zone) > *due; }

  template <class V>
  static void fields(V& v, std::string_view name) {
    v("ordinal", &TaskBody::ordinal, "1, 2, 3 … within the case", {Always, Always, Always});
    v(name, &TaskBody::kind, "its id in the process's `tasks`; empty: a colleague gave it by hand",
      {Always, Always, Always});
    v("title", &TaskBody::title, "of the task", {Always, Always, Always});
    v("to", &TaskBody::to, "{person: key}, {organisation: key} or {role: id}", {Always, Always});
    v("seat", &TaskBody::seat, "in which capacity", {IfGiven, Always, OrNull});
    v("due", &TaskBody::due, "the last day to answer", {IfGiven, IfGiven, OrNull});
    v("until", &TaskBody::until, "the moment, where it is given hours", {IfGiven, IfGiven, OrNull});
    v("provisional", &TaskBody::provisional, "its day was counted with a year that has no calendar yet",
      {IfGiven, IfGiven, Always});
    v("item", &TaskBody::item, "the element of `for_each` it was given for", {IfGiven, Always, Always});
    v("by", &TaskBody::by, "the key of who gave it by hand", {IfGiven, IfGiven});
    v("round", &TaskBody::round, "2, 3 …: given anew, the answers of earlier rounds count no more; absent: the first",
      {IfGiven, IfGiven});
    v("turn", &TaskBody::turn, "where tasks come one after another: the lower ones first", {IfGiven, IfGiven, OrNull});
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

struct TaskQueued : TaskBody {
  static constexpr Kind kKind{"task-queued", "It will be given when its turn comes",
                              R"({"ordinal": 2, "task": "visa", "title": "Виза", "to": {"person": "P3"}, "turn": 2})"};
  template <class V>
  static void fields(V& v) {
    TaskBody::fields(v, "task");
  }
};

struct TaskBarred : TaskBody {
  std::string reason;

  static constexpr Kind kKind{"task-barred", "It was not given: something bars whom it was meant for",
                              R"({"ordinal": 2, "task": "review", "title": "Экспертный лист", "to": {"person": "P3"},
"reason": "автор не судит свою работу"})"};
  template <class V>
  static void fields(V& v) {
    TaskBody::fields(v, "task");
    v("reason", &TaskBarred::reason, "what bars, Russian", {Always});
  }
};

/// A task for several that one of them has taken on himself.
struct TaskHeld {
  int ordinal = 0;
  std::string person;
  std::string reason{};

  static constexpr Kind kKind{"task-held", "Who of those asked has it in hand", R"({"ordinal": 1, "person": "P3"})",
                              true};
  template <class V>
  static void fields(V& v) {
    v("ordinal", &TaskHeld::ordinal, "of the task", {Always});
    v("person", &TaskHeld::person, "his key; empty: nobody any more, it waits for all of them again", {Always});
    v("reason", &TaskHeld::reason, "why it was handed on");
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
  std::string holder{};

  template <class V>
  static void fields(V& v) {
    v("ordinal", &TaskOutcome::ordinal, "of the task", {Always});
    v("reason", &TaskOutcome::reason, "of declining or annulling");
    v("recorded_by", &TaskOutcome::recorded_by, "the account that wrote it down for another");
    v("scan", &TaskOutcome::scan, "{name, sha256, size} of the paper it was read from");
    v("answer", &TaskOutcome::answer, "{field: value} of its form");
    v("holder", &TaskOutcome::holder, "the key of who of those asked answered, where nobody had taken it on before");
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

using TaskOutcomes = Facts<TaskAccepted, TaskDeclined, TaskSubmitted, TaskAnnulled, TaskExpired>;
using TaskFacts = Facts<TaskGiven, TaskQueued, TaskBarred, TaskHeld, TaskRecounted, TaskAccepted, TaskDeclined,
                        TaskSubmitted, TaskAnnulled, TaskExpired>;

/// A task as it stands.
struct Task : TaskBody {
  TaskStatus status = TaskStatus::Invited;
  Value answer{};
  std::string reason{};
  std::string recorded_by{};
  std::string holder{};
  std::optional<Date> given{};
  std::optional<Date> answered{};
  std::string form{};     ///< that it keeps, whatever the process says now; empty = as the process says
  std::string form_of{};  ///< version of the definitions which that form is of

  template <class V>
  static void fields(V& v) {
    TaskBody::fields(v, "kind");
    v("status", &Task::status, "invited, accepted, declined, submitted, annulled, expired, queued or barred",
      {Never, Always, Always});
    v("answer", &Task::answer, "{field: value} once it is submitted", {Never, IfGiven});
    v("reason", &Task::reason, "of declining, annulling or not giving", {Never, Always, OrNull});
    v("recorded_by", &Task::recorded_by, "the account that wrote the answer down for another",
      {Never, IfGiven, OrNull});
    v("holder", &Task::holder, "the key of who of those asked has it in hand", {Never, IfGiven, OrNull});
    v("given", &Task::given, "on which day", {Never, Never, OrNull});
    v("answered", &Task::answered, "the day it was accepted, declined or submitted last", {Never, Never, OrNull});
    v("form", &Task::form, "id of the form it keeps since the case went on by other files; absent: as these say");
    v("form_of", &Task::form_of, "version of the files which that form is of");
  }
  bool operator==(const Task&) const = default;
};

std::string_view status_name(TaskStatus status);  ///< "invited" …
std::optional<TaskStatus> parse_status(std::string_view name);

}  // namespace dyak::cases
