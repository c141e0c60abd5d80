#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/diagnostics.hpp"
#include "engine/base/ids.hpp"
#include "engine/base/value.hpp"
#include "engine/cases/erasure.hpp"
#include "engine/cases/event.hpp"

namespace dyak::cases {

struct TermState {
  std::string id;
  std::string title;
  Date from;
  Date due;                      ///< outer limit
  std::optional<Date> internal;  ///< previous working day: what to aim at; absent = cannot be told
  std::optional<Date> last_day;  ///< before rolling from a day off; absent in old records
  Date counted_from;             ///< the day from which it was counted last: `from`, or the due date that was extended
  std::string length;            ///< ISO period counted last
  int stood = 0;                 ///< days of the term's own kind in which its clock stood since counted_from
  bool provisional = false;      ///< counted with a year that has no calendar yet
  std::string basis;
  std::optional<Date> met_on;  ///< absent = still running (or cancelled)
  bool cancelled = false;
  bool overdue = false;               ///< flagged by the tick or found when met late
  std::vector<std::string> reminded;  ///< ISO periods already sent
  Value steps;                        ///< List of {text, basis}: how it was counted
  bool running() const { return !met_on && !cancelled; }
  bool operator==(const TermState&) const = default;
};

enum class TaskStatus { Invited, Accepted, Declined, Submitted, Annulled, Expired };

struct Task {
  int ordinal = 0;   ///< 1-based within the case
  std::string kind;  ///< id in the process's `tasks`
  std::string title;
  Value to;          ///< {person: key} or {organisation: key} or {role: id}
  std::string seat;  ///< in which capacity; may be empty
  std::optional<Date> due;
  bool provisional = false;  ///< its due date was counted with a year that has no calendar yet
  TaskStatus status = TaskStatus::Invited;
  Value answer;        ///< the form's data once submitted
  std::string reason;  ///< of declining or annulling
  std::string recorded_by;
  std::optional<Date> given;     ///< on which day
  std::optional<Date> answered;  ///< accepted, declined or submitted last on this day
  Value item;                    ///< the element of `for_each`, if any
  bool operator==(const Task&) const = default;
};

struct Paper {
  int ordinal = 0;  ///< 1-based within the case; PaperId = "<case>/p<ordinal>"
  std::string document;
  std::string title;
  std::string kind;
  bool draft = false;
  bool cancelled = false;
  std::string journal;  ///< empty = the paper has no number
  std::string number;
  Date date;
  std::string sha256;  ///< of the bytes; empty for a draft that keeps none
  int pages = 0;
  Value item;
  Value receiver;
  int appendices = 0;
  Value points;  ///< List of {number, text, executor, due}: what it orders whom to do and until when; plain
  bool operator==(const Paper&) const = default;
};

struct Defect {
  std::string field;
  std::string message;  ///< Russian
  std::string basis;
  bool operator==(const Defect&) const = default;
};

struct Step {  ///< one line of the history in plain words
  Moment at;
  std::string actor;
  std::string transition;
  std::string title;
  std::string from;
  std::string to;
  std::string person;  ///< directory key of the actor; empty = not a person or not known
  bool operator==(const Step&) const = default;
};

struct Numbered {
  std::string journal;
  std::string text;
  Date date;
  int n = 0;
  bool operator==(const Numbered&) const = default;
};

/// A case is the fold of its events, nothing else. `data` holds plain values (dates and keys as text).
struct Case {
  CaseId id;
  std::string process;
  std::string definition_version;
  std::string state;
  int version = 0;  ///< of the last event
  Moment opened_at;
  std::optional<Moment> received_at;
  std::string channel;
  Value applicant;  ///< {person: key}, {organisation: key}, {case: id}; null for cases nobody applied for
  Record data;
  ErasedFields erased;  ///< members of `data` whose values are destroyed
  std::vector<Defect> defects;
  std::vector<Numbered> numbers;  ///< in order of issue; the first is the case's registration number
  std::map<std::string, TermState> terms;
  std::vector<Task> tasks;
  std::vector<Paper> papers;
  std::vector<Step> steps;
  std::vector<std::string> lost_quorums;  ///< kinds of tasks that nobody is left to answer, in the state it stands in
  std::vector<CaseId> opened;             ///< cases this one opened
  CaseId opened_by;
  std::string document;   ///< an order case: which document it issues
  std::string on_signed;  ///< an order case: the event to fire in opened_by
  std::string shown_as;   ///< in a reading only, never kept: what the state is called to its reader; empty = its title
  bool operator==(const Case&) const = default;

  std::string number() const { return numbers.empty() ? std::string{} : numbers.front().text; }
};

/// Adds one event. Requires event.version == case.version + 1 (else Error{Internal}). Unknown kinds are kept only in
/// the version, so that an older program can read a newer record.
void apply(Case& state, const Event& event);
/// Requires at least one event.
Case fold(const std::vector<Event>& events);

std::string_view status_name(TaskStatus status);  ///< "invited" …
std::optional<TaskStatus> parse_status(std::string_view name);

/// The snapshot kept beside the events as a cache; from_value(to_value(c)) == c.
Value to_value(const Case& state);
Case case_from_value(const Value& value);

}  // namespace dyak::cases
