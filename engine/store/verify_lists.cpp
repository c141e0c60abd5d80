// What lists of cases are kept by, held against the cases themselves.
#include <fmt/format.h>

#include "engine/store/projection.hpp"
#include "engine/store/verify.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

void stale(Faults& faults, const Text& id) {
  faults.push_back(
      {"snapshot-stale", fmt::format("Дело {}: списки ведутся не по тому, как оно стоит", id), CaseId{id}});
}

void verify_pressing(Connection& connection, Faults& faults) {
  for (const auto& [id] : connection.select<Text>(
           "SELECT one.id FROM case_list AS one LEFT JOIN case_list AS opener ON opener.id = one.opened_by WHERE "
           "one.press <> CASE WHEN one.due <> '~' THEN one.due ELSE ifnull(opener.due, '~') END"))
    stale(faults, id);
}

void verify_counts(Connection& connection, Faults& faults) {
  constexpr const char* kCounted =
      "SELECT process, state, 0 AS pressing, due, count(*) AS n FROM case_list GROUP BY 1, 2, 4 UNION ALL "
      "SELECT process, state, 1, press, count(*) FROM case_list GROUP BY 1, 2, 4";
  const Text kept = "SELECT process, state, pressing, due, n FROM due_counts";
  const Text query = fmt::format(
      "SELECT process, state FROM (SELECT * FROM ({0}) AS a EXCEPT SELECT * FROM ({1}) AS b) AS more UNION SELECT "
      "process, state FROM (SELECT * FROM ({1}) AS c EXCEPT SELECT * FROM ({0}) AS d) AS less",
      kept, kCounted);
  for (const auto& [process, state] : connection.select<Text, Text>(query))
    faults.push_back(
        {"snapshot-stale",
         fmt::format("Дела «{}» в состоянии «{}» сочтены неверно: списки ведутся не по ним", process, state),
         {}});
}

/// Of cases that there are not, or of another process: found by nobody today, and in a case's place one day.
void verify_strays(Connection& connection, Faults& faults) {
  std::set<Integer> strays;
  for (const char* table : {"case_parties", "case_tasks", "case_papers", "case_days"}) {
    const Text same = Text(table) == "case_days" ? " AND one.process = case_days.process" : "";
    for (const auto& [ordinal] : connection.select<Integer>(fmt::format(
             "SELECT DISTINCT ordinal FROM {0} WHERE NOT EXISTS (SELECT 1 FROM case_list AS one WHERE one.ordinal = "
             "{0}.ordinal{1})",
             table, same)))
      strays.insert(ordinal);
  }
  for (const Integer ordinal : strays) stale(faults, case_id_of(ordinal).value);
}

}  // namespace

bool fits_lists(Connection& connection, Integer ordinal, const cases::Case& state) {
  const auto rows = connection.select<Text, Text, Text, Text, Integer, Text, Text, Text, Integer, Integer>(
      "SELECT id, process, state, number, version, due, received, opened_by, lost, waits FROM case_list WHERE ordinal "
      "= ?",
      {ordinal});
  if (rows.empty()) return false;
  const auto& [id, process, at, number, version, due, received, opened_by, lost, waits] = rows.front();
  if (id != state.id.value || process != state.process || at != state.state || number != state.number() ||
      version != state.version || (waits != 0) != (has_running_terms(state) || has_due_tasks(state)))
    return false;
  const CaseProjection wanted(state);
  std::set<Text> parties;
  for (auto& [party] : connection.select<Text>("SELECT party FROM case_parties WHERE ordinal = ?", {ordinal}))
    parties.insert(std::move(party));
  std::set<CaseProjection::Task> tasks;
  for (auto& row : connection.select<Text, Text, Integer, Text>(
           "SELECT party, due, task, kind FROM case_tasks WHERE ordinal = ?", {ordinal}))
    tasks.insert(std::move(row));
  std::set<CaseProjection::Paper> papers;
  for (auto& row : connection.select<Text, Integer, Integer, Text>(
           "SELECT date, paper, in_force, document FROM case_papers WHERE ordinal = ?", {ordinal}))
    papers.insert(std::move(row));
  std::set<CaseProjection::Day> days;
  for (auto& row : connection.select<Text, Text>("SELECT name, day FROM case_days WHERE ordinal = ? AND process = ?",
                                                 {ordinal, state.process}))
    days.insert(std::move(row));
  return days == wanted.days && papers == wanted.papers && due == wanted.due && received == wanted.received &&
         opened_by == wanted.opened_by && (lost != 0) == wanted.lost && parties == wanted.parties &&
         tasks == wanted.tasks;
}

void verify_lists(Connection& connection, Faults& faults) {
  verify_pressing(connection, faults);
  verify_counts(connection, faults);
  verify_strays(connection, faults);
}

}  // namespace dyak::store
