#pragma once
#include <set>
#include <string>
#include <tuple>

#include "engine/cases/case.hpp"
#include "engine/cases/case_lists.hpp"
#include "engine/store/connection.hpp"

namespace dyak::store {

// What stands beside the snapshot of a case: written with every event, and recomputed by verify.

CaseId case_id_of(std::int64_t ordinal);
std::int64_t case_ordinal_of(const CaseId& id);
bool has_running_terms(const cases::Case& state);
bool has_due_tasks(const cases::Case& state);

/// Stands after every day.
inline constexpr const char* kNoDay = "~";
/// Stands after every text that something is ordered by.
inline constexpr const char* kNoOrder = "\U0010FFFF";

/// What lists keep of a case, read off it alone.
struct CaseProjection {
  explicit CaseProjection(const cases::Case& state);
  using Task = std::tuple<std::string, std::string, std::int64_t, std::string>;    ///< party, due, task, kind
  using Paper = std::tuple<std::string, std::int64_t, std::int64_t, std::string>;  ///< date, paper, in force, document

  using Day = std::tuple<std::string, std::string>;  ///< name of the day (see day_name()), day

  std::string due, received, opened_by;
  bool lost = false;
  std::set<std::string> parties;
  std::set<Task> tasks;
  std::set<Paper> papers;
  std::set<Day> days;  ///< those that questions are bounded by
};

/// A day's name in the table; papers' days stand in a table of theirs.
std::string day_name(cases::CaseBounds::Day day);

/// Before the row of the case changes: it is counted no more where it stood.
void leave_counts(Connection& connection, const CaseId& id);

/// After that: brings everything that lists keep of the case to where it stands. What only its definition can tell is
/// forgotten until somebody puts it again.
void project_case(Connection& connection, const cases::Case& state);

/// Cases that an older program wrote: a batch of them; false when there were none.
bool project_cases(Connection& connection, int limit);

/// What their names say of cases is told anew: of those that name one of these people or institutions.
void forget_listings_about(Connection& connection, const std::set<std::string>& keys);

/// The question of words to an index of tokens: «("маршрут"* OR "=маршрут") AND ("тула"*)», in the database's words.
std::string match_of(const Connection& connection, const cases::SoughtWords& words);

}  // namespace dyak::store
