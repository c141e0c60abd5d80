// Reports made by schedule, and what a question as of a past moment needs: where the record stood then.
#include <algorithm>

#include "engine/base/json.hpp"
#include "engine/store/stored_value.hpp"
#include "engine/store/write_transaction.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

std::vector<Text> texts_of(const Text& json) {
  std::vector<Text> texts;
  const Value value = from_stored(json);
  if (!value.is_list()) return texts;
  for (const Value& one : value.as_list()) texts.push_back(one.text_or(""));
  return texts;
}

}  // namespace

std::vector<cases::ReportRun> find_reports(Connection& connection, const std::string& of_register) {
  const auto rows = connection.select<Text, Text, Text, Text, Integer, Integer, Text, Text, Text, Text, Integer>(
      "SELECT register, first_day, period_from, period_to, as_of, sequence, file, sha256, receivers, definitions, "
      "made_at FROM reports "
      "WHERE register = ? OR ? = '' ORDER BY as_of, register",
      {of_register, of_register});
  std::vector<cases::ReportRun> runs;
  for (const auto& [id, first, from, to, as_of, sequence, file, sha256, receivers, definitions, made_at] : rows) {
    runs.push_back({id, Date::parse_iso(first).value_or(Date{}), Date::parse_iso(from).value_or(Date{}),
                    Date::parse_iso(to).value_or(Date{}), Moment::from_unix_ms(as_of), sequence, file, sha256,
                    texts_of(receivers), definitions, Moment::from_unix_ms(made_at)});
  }
  return runs;
}

std::int64_t find_sequence_at(Connection& connection, Moment at) {
  return connection.value_or<Integer>("SELECT ifnull(max(seq), 0) FROM events WHERE at <= ?", {at.unix_ms()}, 0);
}

std::vector<std::pair<std::int64_t, std::int64_t>> find_moments(Connection& connection) {
  std::vector<std::pair<std::int64_t, std::int64_t>> moments;
  for (const auto& [sequence, at] : connection.select<Integer, Integer>("SELECT seq, at FROM events ORDER BY seq", {}))
    moments.emplace_back(sequence, at);
  for (std::size_t i = moments.size(); i-- > 1;)
    moments[i - 1].second = std::min(moments[i - 1].second, moments[i].second);
  return moments;
}

std::vector<cases::Event> find_events_until(Connection& connection, const CaseId& id, std::int64_t sequence) {
  const auto rows = connection.select<Integer, Text, Integer, Text, Text>(
      "SELECT version, kind, at, actor, content FROM events JOIN payloads USING (seq) WHERE case_id = ? AND seq <= ? "
      "ORDER BY version",
      {id.value, sequence});
  std::vector<cases::Event> events;
  for (const auto& [version, kind, at, actor, content] : rows) {
    events.push_back({id, static_cast<int>(version), kind, Moment::from_unix_ms(at), actor, from_stored(content)});
  }
  return events;
}

/// The first one stands for the time before it: a record is set up before anybody writes down who works where.
std::int64_t directory_version_at(Connection& connection, Moment at) {
  const Integer then = connection.value_or<Integer>(
      "SELECT ifnull(max(version), 0) FROM directory_versions WHERE at <= ?", {at.unix_ms()}, 0);
  return then != 0 ? then
                   : connection.value_or<Integer>("SELECT ifnull(min(version), 0) FROM directory_versions", {}, 0);
}

void SqlTransaction::put_report(const cases::ReportRun& run) {
  connection_.run(
      "INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {run.register_id, run.first_day.iso(), run.period_from.iso(), run.period_to.iso(), run.as_of.unix_ms(),
       run.sequence, run.file, run.sha256, to_json(Value(List(run.receivers.begin(), run.receivers.end()))),
       run.definitions, run.made_at.unix_ms()});
  touch("reports", {run.register_id, run.first_day.iso()});
}

}  // namespace dyak::store
