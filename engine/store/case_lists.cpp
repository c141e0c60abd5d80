// Cases by where they stand: each question is a walk along one index, and ends with its limit.
#include "engine/store/case_lists.hpp"

#include <algorithm>
#include <limits>

#include "engine/base/json.hpp"
#include "engine/store/projection.hpp"
#include "engine/store/write_transaction.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

std::optional<Date> day_of(const Text& due) { return due == kNoDay ? std::nullopt : Date::parse_iso(due); }

std::vector<CaseId> ids_in(const std::vector<std::tuple<Text>>& rows) {
  std::vector<CaseId> ids;
  ids.reserve(rows.size());
  for (const auto& [id] : rows) ids.emplace_back(CaseId{id});
  return ids;
}

std::vector<cases::CasePlace> places_in(const std::vector<std::tuple<Text, Text, Text>>& rows) {
  std::vector<cases::CasePlace> places;
  places.reserve(rows.size());
  for (const auto& [id, process, state] : rows) places.push_back({CaseId{id}, process, state});
  return places;
}

using TaskRow = std::tuple<Text, Text, Text, Text, Integer, Text>;

std::vector<cases::Waiting> tasks_in(const std::vector<TaskRow>& rows) {
  std::vector<cases::Waiting> tasks;
  tasks.reserve(rows.size());
  for (const auto& [id, process, state, due, task, kind] : rows)
    tasks.push_back({{CaseId{id}, process, state}, day_of(due), static_cast<int>(task), kind});
  return tasks;
}

}  // namespace

Text key_name(const Text& process, const Text& key) { return process + "|" + key; }

Integer find_written(Connection& connection, const CaseId& id) {
  return connection.value_or<Integer>("SELECT written FROM case_list WHERE id = ?", {id.value}, 0);
}

std::vector<cases::StateCount> find_state_counts(Connection& connection) {
  std::vector<cases::StateCount> counts;
  for (const auto& [process, state, n] : connection.select<Text, Text, Integer>(
           "SELECT process, state, sum(n) FROM due_counts WHERE pressing = 0 GROUP BY process, state"))
    counts.push_back({process, state, static_cast<std::size_t>(n)});
  return counts;
}

namespace {

// By which version a case goes: its first event says, or the last one with which it went over to other files.
constexpr const char* kVersionsOfCases =
    "WITH said AS (SELECT case_id, json_extract(content, '$.definition') AS definition, max(seq) FROM events JOIN "
    "payloads USING (seq) WHERE kind IN ('opened', 'migrated') GROUP BY case_id) ";
constexpr const char* kVersionsOfCasesInPostgres =
    "WITH said AS (SELECT DISTINCT ON (case_id) case_id, json_extract(content, '$.definition') AS definition FROM "
    "events "
    "JOIN payloads USING (seq) WHERE kind IN ('opened', 'migrated') ORDER BY case_id, seq DESC) ";

Text versions_of_cases(const Connection& connection) {
  return connection.either(kVersionsOfCases, kVersionsOfCasesInPostgres);
}

}  // namespace

std::vector<cases::VersionCount> find_version_counts(Connection& connection) {
  std::vector<cases::VersionCount> counts;
  for (const auto& [version, process, state, n] : connection.select<Text, Text, Text, Integer>(
           versions_of_cases(connection) +
           "SELECT ifnull(definition, ''), process, state, count(*) FROM said JOIN cases "
           "ON id = case_id GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"))
    counts.push_back({version, process, state, static_cast<std::size_t>(n)});
  return counts;
}

std::vector<cases::VersionSpan> find_version_spans(Connection& connection) {
  std::vector<cases::VersionSpan> spans;
  for (const auto& [version, first, last] : connection.select<Text, Integer, Integer>(
           "SELECT definition, min(at), max(at) FROM (SELECT json_extract(content, '$.definition') AS definition, at, "
           "seq FROM events JOIN payloads USING (seq) WHERE kind IN ('opened', 'migrated')) AS said WHERE definition "
           "IS "
           "NOT NULL GROUP BY definition ORDER BY min(seq)"))
    spans.push_back({version, Moment::from_unix_ms(first), Moment::from_unix_ms(last)});
  return spans;
}

std::vector<CaseId> find_of_version(Connection& connection, const Text& version, const CaseId& after, int limit) {
  return ids_in(connection.select<Text>(
      versions_of_cases(connection) + "SELECT id FROM said JOIN cases ON id = case_id WHERE definition = ? AND ordinal "
                                      "> ? ORDER BY ordinal LIMIT ?",
      {version, after.value.empty() ? Integer{0} : case_ordinal_of(after), Integer{limit}}));
}

std::vector<cases::DueCount> find_due_counts(Connection& connection, const Text& process, const Text& state,
                                             cases::DueOf by) {
  std::vector<cases::DueCount> counts;
  for (const auto& [due, n] : connection.select<Text, Integer>(
           "SELECT due, n FROM due_counts WHERE process = ? AND state = ? AND pressing = ? ORDER BY due",
           {process, state, Integer{by == cases::DueOf::Pressing ? 1 : 0}}))
    counts.push_back({day_of(due), static_cast<std::size_t>(n)});
  return counts;
}

std::vector<cases::Waiting> find_waiting(Connection& connection, const cases::WaitingQuery& query) {
  const Text column = query.by == cases::DueOf::Pressing ? "press" : "due";
  const Text from = !query.dated ? kNoDay : query.from ? query.from->iso() : "";
  const Text to = query.dated ? (query.to ? query.to->iso() : "}") : kNoDay;
  std::vector<cases::Waiting> found;
  for (const auto& [id, due] : connection.select<Text, Text>(
           "SELECT id, " + column + " FROM case_list WHERE process = ? AND state = ? AND " + column + " >= ? AND " +
               column + " <= ? ORDER BY " + column + ", ordinal LIMIT ?",
           {query.process, query.state, from, to, Integer{query.limit}}))
    found.push_back({{CaseId{id}, query.process, query.state}, day_of(due), 0, {}});
  return found;
}

std::vector<cases::Waiting> find_tasks_of(Connection& connection, const Text& party) {
  return tasks_in(connection.select<Text, Text, Text, Text, Integer, Text>(
      "SELECT id, process, state, case_tasks.due, task, kind FROM case_tasks JOIN case_list USING (ordinal) WHERE "
      "party = ? "
      "ORDER BY case_tasks.due, ordinal, task",
      {party}));
}

// From one party to the next along the index: there are many tasks and few who have them.
std::vector<Text> find_asked_parties(Connection& connection) {
  std::vector<Text> parties;
  for (auto& [party] : connection.select<Text>(
           "WITH RECURSIVE one (party) AS (SELECT min(party) FROM case_tasks UNION ALL SELECT (SELECT min(party) FROM "
           "case_tasks WHERE party > one.party) FROM one WHERE one.party IS NOT NULL) SELECT party FROM one WHERE "
           "party IS "
           "NOT NULL"))
    parties.push_back(std::move(party));
  return parties;
}

std::vector<cases::Waiting> find_open_tasks(Connection& connection, const CaseId& from, int limit) {
  return tasks_in(connection.select<Text, Text, Text, Text, Integer, Text>(
      "SELECT id, process, state, case_tasks.due, task, kind FROM case_tasks JOIN case_list USING (ordinal) WHERE "
      "ordinal >= "
      "? ORDER BY ordinal, task LIMIT ?",
      {case_ordinal_of(from), Integer{limit}}));
}

std::vector<cases::CasePlace> find_naming(Connection& connection, const Text& party, int limit) {
  return places_in(
      connection.select<Text, Text, Text>("SELECT id, process, state FROM case_parties JOIN case_list USING (ordinal) "
                                          "WHERE party = ? ORDER BY ordinal DESC "
                                          "LIMIT ?",
                                          {party, Integer{limit}}));
}

std::vector<cases::CasePlace> find_without_answers(Connection& connection) {
  return places_in(
      connection.select<Text, Text, Text>("SELECT id, process, state FROM case_list WHERE lost = 1 ORDER BY ordinal"));
}

std::vector<CaseId> find_having(Connection& connection, const Text& process, const Text& key,
                                const std::vector<Text>& words, const Text& stamp) {
  SqlValues values{key_name(process, key)};
  Text marks = "''";
  for (const Text& word : words) {
    marks += ", ?";
    values.emplace_back(word);
  }
  for (const Text& one : {stamp, process, stamp, process}) values.emplace_back(one);
  return ids_in(connection.select<Text>(
      "SELECT id FROM case_list WHERE ordinal IN (SELECT ordinal FROM case_keys WHERE name = ? AND word IN (" + marks +
          ") UNION SELECT ordinal FROM case_list WHERE listed < ? AND +process = ? UNION SELECT ordinal FROM "
          "case_list WHERE listed > ? AND +process = ?) ORDER BY ordinal",
      values));
}

namespace {

/// Those with the day: "case_days" with what else is asked of a row of `case_list`.
Text with_days(const Text& process, const cases::CaseBounds::Days& days, SqlValues& values) {
  using Day = cases::CaseBounds::Day;
  const bool received = days.of == Day::Received;
  if (received || days.of == Day::Paper) {
    values.emplace_back(days.from.iso());
    values.emplace_back(days.to.iso());
    return received ? " AND received >= ? AND received <= ?"
                    : " AND ordinal IN (SELECT ordinal FROM case_papers WHERE date >= ? AND date <= ?)";
  }
  for (const Text& one : {day_name(days.of), process, days.from.iso(), days.to.iso()}) values.emplace_back(one);
  return " AND ordinal IN (SELECT ordinal FROM case_days WHERE name = ? AND process = ? AND day >= ? AND day <= ?)";
}

}  // namespace

// The narrowest of what is asked leads: a day, then what still runs, then a state; the rest is looked at on the way.
std::vector<CaseId> find_within(Connection& connection, const Text& process, const cases::CaseBounds& bounds) {
  const bool by_day = bounds.days.has_value();
  const bool by_rows = by_day && bounds.days->of != cases::CaseBounds::Day::Received;
  const bool by_wait = bounds.running && !by_day;
  const bool by_state = bounds.states && !by_day && !by_wait;
  SqlValues values{process};
  Text where = by_rows ? "+process = ?" : "process = ?";
  if (by_day) where += with_days(process, *bounds.days, values);
  if (bounds.running) where += by_wait ? " AND waits = 1" : " AND +waits = 1";
  if (bounds.states) {
    Text marks;
    for (const Text& state : *bounds.states) {
      marks += marks.empty() ? "?" : ", ?";
      values.emplace_back(state);
    }
    where += (by_state ? " AND state IN (" : " AND +state IN (") + (marks.empty() ? Text("NULL") : marks) + ")";
  }
  auto ordinals = connection.select<Integer>("SELECT ordinal FROM case_list WHERE " + where, values);
  std::sort(ordinals.begin(), ordinals.end());
  std::vector<CaseId> ids;
  ids.reserve(ordinals.size());
  for (const auto& [ordinal] : ordinals) ids.push_back(case_id_of(ordinal));
  return ids;
}

// A wake is written with a minus where the case watches others.
std::vector<cases::CaseHead> find_waking(Connection& connection, Moment now, const Text& stamp,
                                         cases::CaseLists::Watchers watchers) {
  const bool all = watchers == cases::CaseLists::Watchers::All;
  const Integer least = all ? std::numeric_limits<Integer>::min() : -now.unix_ms();
  std::vector<cases::CaseHead> heads;
  for (const auto& [id, process, state, number, version, waits] :
       connection.select<Text, Text, Text, Text, Integer, Integer>(
           "SELECT id, process, state, number, version, waits FROM case_list WHERE ordinal IN "
           "(SELECT ordinal FROM case_list WHERE wake >= ? AND wake <= ? UNION SELECT ordinal FROM case_list WHERE "
           "listed < ? UNION "
           "SELECT "
           "ordinal FROM case_list WHERE listed > ?) ORDER BY ordinal",
           {least, now.unix_ms(), stamp, stamp}))
    heads.push_back({CaseId{id}, process, state, number, static_cast<int>(version), waits != 0});
  return heads;
}

std::vector<CaseId> find_unlisted(Connection& connection, const Text& stamp, int limit) {
  return ids_in(
      connection.select<Text>("SELECT id FROM case_list WHERE ordinal IN (SELECT ordinal FROM case_list WHERE listed < "
                              "? UNION SELECT ordinal FROM "
                              "case_list WHERE listed > ?) ORDER BY ordinal LIMIT ?",
                              {stamp, stamp, Integer{limit}}));
}

std::vector<CaseId> find_with_paper(Connection& connection, const Text& sha256) {
  return ids_in(connection.select<Text>(
      "SELECT DISTINCT substr(id, 1, instr(id, '/') - 1) FROM papers WHERE sha256 = ? ORDER BY 1", {sha256}));
}

std::vector<CaseId> find_numbered_on(Connection& connection, Date day) {
  return ids_in(connection.select<Text>(
      "SELECT DISTINCT case_id FROM journal WHERE date = ? AND case_id IS NOT NULL ORDER BY 1", {day.iso()}));
}

void SqlTransaction::put_listing(const cases::CaseListing& listing) {
  const Integer ordinal = case_ordinal_of(listing.id);
  connection_.put("DELETE FROM case_keys WHERE ordinal = ?", {ordinal});
  connection_.put("DELETE FROM case_words WHERE rowid = ?", {ordinal});
  List keys;
  for (const auto& [key, word] : listing.keys) keys.emplace_back(List{key_name(listing.process, key), word});
  connection_.put(
      "INSERT INTO case_keys SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), ? FROM json_each(?) "
      "WHERE "
      "TRUE ON CONFLICT DO NOTHING",
      {ordinal, to_json(Value(std::move(keys)))});
  connection_.put("INSERT INTO case_words (rowid, words) VALUES (?, ?)", {ordinal, listing.tokens});
  const auto placed = [](const Text& order) { return order.empty() ? Text(kNoOrder) : order; };
  connection_.put(
      "UPDATE case_list SET listed = ?, number_order = ?, subject_order = ?, executor_order = ?, organisation_order = "
      "?, wake = 0 WHERE ordinal = ?",
      {listing.stamp, placed(listing.number_order), placed(listing.subject_order), placed(listing.executor_order),
       placed(listing.organisation_order), ordinal});
}

void SqlTransaction::put_wake(const CaseId& id, int version, std::optional<Moment> at, bool watches) {
  const Integer wake = at ? at->unix_ms() : std::numeric_limits<Integer>::max();
  connection_.put("UPDATE case_list SET wake = ? WHERE id = ? AND version = ?",
                  {watches ? -wake : wake, id.value, Integer{version}});
}

bool SqlTransaction::project() {
  constexpr int kAtOnce = 500;
  return project_cases(connection_, kAtOnce);
}

}  // namespace dyak::store
