// What is asked of many cases at once without reading any of them, and where the record's clock stands.
#include "engine/store/queries.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

std::optional<Moment> only_moment(const std::vector<std::tuple<Integer>>& rows) {
  return rows.empty() ? std::nullopt : std::optional(Moment::from_unix_ms(std::get<0>(rows.front())));
}

}  // namespace

std::vector<cases::CaseHead> find_heads(Connection& connection) {
  const auto rows = connection.select<Text, Text, Text, Text, Integer, Integer>(
      "SELECT id, process, state, number, version, has_running_terms + has_due_tasks FROM cases ORDER BY ordinal");
  std::vector<cases::CaseHead> heads;
  heads.reserve(rows.size());
  for (const auto& [id, process, state, number, version, waits] : rows)
    heads.push_back({CaseId{id}, process, state, number, static_cast<int>(version), waits != 0});
  return heads;
}

std::optional<Moment> find_last_moment(Connection& connection, const CaseId& id) {
  return only_moment(
      connection.select<Integer>("SELECT at FROM events WHERE case_id = ? ORDER BY version DESC LIMIT 1", {id.value}));
}

std::optional<Moment> find_last_moment(Connection& connection) {
  return only_moment(connection.select<Integer>("SELECT at FROM events ORDER BY seq DESC LIMIT 1"));
}

// Numbers are taken in the order of their days: the last few tell, however many there are.
std::optional<Date> find_last_numbered(Connection& connection, const std::string& journal, const std::string& scope,
                                       int year) {
  return Date::parse_iso(connection.value_or<Text>(
      "SELECT ifnull(max(date), '') FROM (SELECT date FROM journal WHERE journal = ? AND scope = ? AND year = ? ORDER "
      "BY n DESC LIMIT 50) AS last",
      {journal, scope, Integer{year}}, ""));
}

}  // namespace dyak::store
