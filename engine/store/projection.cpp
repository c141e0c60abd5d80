#include "engine/store/projection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "engine/base/json.hpp"
#include "engine/cases/standing.hpp"
#include "engine/store/queries.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

constexpr std::string_view kCasePrefix = "c-";

/// Adds the case's row to the counts, or takes it out of them. One statement: preparing is dearer than running.
void count_rows(Connection& connection, Integer change, const Text& where, const SqlValues& values) {
  SqlValues all{change};
  all.insert(all.end(), values.begin(), values.end());
  all.emplace_back(change);
  all.insert(all.end(), values.begin(), values.end());
  connection.put("INSERT INTO due_counts SELECT process, state, 0, due, ? FROM case_list WHERE " + where +
                     " UNION ALL SELECT process, state, 1, press, ? FROM case_list WHERE " + where +
                     " ON CONFLICT (process, state, pressing, due) DO UPDATE SET n = due_counts.n + excluded.n",
                 all);
  if (change < 0)
    connection.put(connection.either("DELETE FROM due_counts INDEXED BY due_counts_of_none WHERE n = 0",
                                     "DELETE FROM due_counts WHERE n = 0"),
                   {});
}

Text json_of(const std::set<Text>& texts) { return to_json(Value(List(texts.begin(), texts.end()))); }

void project_parties(Connection& connection, Integer ordinal, const CaseProjection& now) {
  const Text parties = json_of(now.parties);
  connection.put("DELETE FROM case_parties WHERE ordinal = ? AND party NOT IN (SELECT value FROM json_each(?))",
                 {ordinal, parties});
  connection.put("INSERT INTO case_parties SELECT value, ? FROM json_each(?) WHERE TRUE ON CONFLICT DO NOTHING",
                 {ordinal, parties});
}

void project_tasks(Connection& connection, Integer ordinal, const CaseProjection& now) {
  std::set<CaseProjection::Task> before;
  for (auto& row : connection.select<Text, Text, Integer, Text>(
           "SELECT party, due, task, kind FROM case_tasks WHERE ordinal = ?", {ordinal}))
    before.insert(std::move(row));
  if (before == now.tasks) return;
  connection.put("DELETE FROM case_tasks WHERE ordinal = ?", {ordinal});
  for (const auto& [party, due, task, kind] : now.tasks)
    connection.put("INSERT INTO case_tasks VALUES (?, ?, ?, ?, ?)", {party, due, ordinal, task, kind});
}

void project_papers(Connection& connection, Integer ordinal, const CaseProjection& now) {
  std::set<CaseProjection::Paper> before;
  for (auto& row : connection.select<Text, Integer, Integer, Text>(
           "SELECT date, paper, in_force, document FROM case_papers WHERE ordinal = ?", {ordinal}))
    before.insert(std::move(row));
  if (before == now.papers) return;
  connection.put("DELETE FROM case_papers WHERE ordinal = ?", {ordinal});
  for (const auto& [date, paper, in_force, document] : now.papers)
    connection.put("INSERT INTO case_papers VALUES (?, ?, ?, ?, ?)", {date, ordinal, paper, in_force, document});
}

/// What has no day of its own is pressed for by the day of the case that opened it.
void press_opened(Connection& connection, const CaseId& opener, const Text& due) {
  for (const auto& [ordinal] : connection.select<Integer>(
           "SELECT ordinal FROM case_list WHERE opened_by = ? AND opened_by <> '' AND +due = ? AND press <> ?",
           {opener.value, Text(kNoDay), due})) {
    count_rows(connection, -1, "ordinal = ?", {ordinal});
    connection.put("UPDATE case_list SET press = ? WHERE ordinal = ?", {due, ordinal});
    count_rows(connection, 1, "ordinal = ?", {ordinal});
  }
}

void project_days(Connection& connection, Integer ordinal, const Text& process, const CaseProjection& now) {
  connection.put("DELETE FROM case_days WHERE ordinal = ? AND process <> ?", {ordinal, process});
  std::set<CaseProjection::Day> before;
  for (auto& row : connection.select<Text, Text>("SELECT name, day FROM case_days WHERE ordinal = ?", {ordinal}))
    before.insert(std::move(row));
  if (before == now.days) return;
  connection.put("DELETE FROM case_days WHERE ordinal = ?", {ordinal});
  for (const auto& [name, day] : now.days)
    connection.put("INSERT INTO case_days VALUES (?, ?, ?, ?)", {name, process, day, ordinal});
}

Text day_text(const std::optional<Date>& day) { return day ? day->iso() : kNoDay; }

}  // namespace

CaseId case_id_of(Integer ordinal) { return CaseId{fmt::format("c-{:06}", ordinal)}; }

Integer case_ordinal_of(const CaseId& id) {
  Integer ordinal = 0;
  const char* end = id.value.data() + id.value.size();
  const bool is_ours = id.value.compare(0, kCasePrefix.size(), kCasePrefix) == 0 &&
                       std::from_chars(id.value.data() + kCasePrefix.size(), end, ordinal).ptr == end && ordinal > 0;
  return is_ours ? ordinal : 0;
}

bool has_running_terms(const cases::Case& state) {
  return std::any_of(state.terms.begin(), state.terms.end(), [](const auto& term) { return term.second.running(); });
}

bool has_due_tasks(const cases::Case& state) {
  return std::any_of(state.tasks.begin(), state.tasks.end(),
                     [](const cases::Task& task) { return task.due && cases::is_awaited(task); });
}

CaseProjection::CaseProjection(const cases::Case& state)
    : due(day_text(cases::earliest_due(state))),
      received(cases::day_received(state).iso()),
      opened_by(state.opened_by.value),
      lost(!state.lost_quorums.empty()),
      parties(cases::parties_in(state)) {
  for (const cases::Task& task : state.tasks) {
    if (cases::is_awaited(task))
      tasks.insert({cases::awaited_party(task), day_text(task.due), task.ordinal, task.kind});
  }
  for (const cases::Paper& paper : state.papers)
    papers.insert({paper.date.iso(), paper.ordinal, paper.draft || paper.cancelled ? 0 : 1, paper.document});
  const auto add = [&](cases::CaseBounds::Day name, Date day) { days.insert({day_name(name), day.iso()}); };
  add(cases::CaseBounds::Day::Opened, state.opened_at.date(Zone{}));
  if (!state.numbers.empty()) add(cases::CaseBounds::Day::Registered, state.numbers.front().date);
  for (const auto& [id, term] : state.terms) {
    add(cases::CaseBounds::Day::From, term.from);
    if (term.met_on) add(cases::CaseBounds::Day::Met, *term.met_on);
  }
}

Text day_name(cases::CaseBounds::Day day) {
  switch (day) {
    case cases::CaseBounds::Day::Registered:
      return "registered";
    case cases::CaseBounds::Day::Met:
      return "met";
    case cases::CaseBounds::Day::From:
      return "from";
    default:
      return "opened";
  }
}

void leave_counts(Connection& connection, const CaseId& id) { count_rows(connection, -1, "id = ?", {id.value}); }

void project_case(Connection& connection, const cases::Case& state) {
  const Integer ordinal = case_ordinal_of(state.id);
  const CaseProjection now(state);
  const Text asking =
      now.due != kNoDay || now.opened_by.empty()
          ? now.due
          : connection.value_or<Text>("SELECT due FROM case_list WHERE id = ?", {now.opened_by}, kNoDay);
  const Text none = kNoOrder;  // until it is listed
  // Before its row: with that the sum of them is made.
  connection.put("DELETE FROM case_keys WHERE ordinal = ?", {ordinal});
  connection.put("DELETE FROM case_words WHERE rowid = ?", {ordinal});
  connection.put(
      "INSERT INTO case_list VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, '', 0, ?, ?, ?, ?) ON CONFLICT "
      "(ordinal) DO "
      "UPDATE SET "
      "process = excluded.process, state = excluded.state, number = excluded.number, version = excluded.version, waits "
      "= "
      "excluded.waits, due = excluded.due, press = excluded.press, received = excluded.received, opened_by = "
      "excluded.opened_by, lost = excluded.lost, written = case_list.written + 1, listed = '', wake = 0",
      {ordinal, state.id.value, state.process, state.state, state.number(), Integer{state.version},
       Integer{has_running_terms(state) || has_due_tasks(state) ? 1 : 0}, now.due, asking, now.received, now.opened_by,
       Integer{now.lost ? 1 : 0}, none, none, none, none});
  count_rows(connection, 1, "ordinal = ?", {ordinal});
  press_opened(connection, state.id, now.due);
  project_parties(connection, ordinal, now);
  project_tasks(connection, ordinal, now);
  project_papers(connection, ordinal, now);
  project_days(connection, ordinal, state.process, now);
}

// Cases are made one after another, so are their rows: what lacks them stands after the last one that has.
bool project_cases(Connection& connection, int limit) {
  const auto rows = connection.select<Text>(
      "SELECT id FROM cases WHERE ordinal > (SELECT ifnull(max(ordinal), 0) FROM case_list) ORDER BY ordinal LIMIT ?",
      {Integer{limit}});
  // A damaged one that cannot be read has no row and would come first again: verify names it.
  bool any = false;
  for (const auto& [id] : rows) {
    const auto state = find_case(connection, CaseId{id});
    if (!state || state->id.value != id) continue;
    project_case(connection, *state);
    any = true;
  }
  return any;
}

void forget_listings_about(Connection& connection, const std::set<std::string>& keys) {
  if (keys.empty()) return;
  const Text all = json_of(keys);
  connection.put(
      "UPDATE case_list SET listed = '' WHERE ordinal IN (SELECT ordinal FROM case_parties WHERE "
      "party IN (SELECT 'person:' || value FROM json_each(?) UNION ALL SELECT 'organisation:' || value FROM "
      "json_each(?)))",
      {all, all});
}

}  // namespace dyak::store
