// Messages to somebody, found by whom they are for; and how far he has come with reading.
#include <algorithm>
#include <limits>

#include "engine/cases/fact.hpp"
#include "engine/store/stored_value.hpp"
#include "engine/store/write_transaction.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

void find_notices_of(Connection& connection, const Text& party, const cases::NoticeQuery& query,
                     std::vector<cases::Notice>& found) {
  const Integer before = query.before == 0 ? std::numeric_limits<Integer>::max() : query.before;
  for (auto& [sequence, at, case_id, content] : connection.select<Integer, Integer, Text, Text>(
           "SELECT seq, at, case_id, ifnull(content, '{}') FROM notices JOIN events USING (seq) LEFT JOIN payloads "
           "USING (seq) WHERE party = ? AND seq > ? AND seq < ? ORDER BY seq DESC LIMIT ?",
           {party, query.after, before, Integer{query.limit}})) {
    const Value payload = from_stored(content);
    found.push_back({sequence, Moment::from_unix_ms(at), CaseId{case_id}, payload["to"], payload["subject"].text_or(""),
                     PaperId{payload["paper"].text_or("")}});
  }
}

}  // namespace

std::vector<cases::Notice> find_notices(Connection& connection, const cases::NoticeQuery& query) {
  std::vector<cases::Notice> found;
  for (const Text& party : query.parties) find_notices_of(connection, party, query, found);
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.sequence > b.sequence; });
  if (found.size() > static_cast<std::size_t>(query.limit)) found.resize(static_cast<std::size_t>(query.limit));
  return found;
}

std::optional<Integer> find_mark(Connection& connection, const Text& owner, const Text& what) {
  const auto rows = connection.select<Integer>("SELECT value FROM marks WHERE owner = ? AND what = ?", {owner, what});
  if (rows.empty()) return std::nullopt;
  return std::get<0>(rows.front());
}

void set_mark(Connection& connection, const Text& owner, const Text& what, Integer value) {
  connection.put("INSERT INTO marks VALUES (?, ?, ?) ON CONFLICT (owner, what) DO UPDATE SET value = excluded.value",
                 {owner, what, value});
}

void SqlTransaction::put_mark(const Text& owner, const Text& what, Integer value) {
  set_mark(connection_, owner, what, value);
}

void SqlTransaction::write_notice(const cases::Event& event) {
  if (!cases::is<cases::Notified>(event)) return;
  for (const char* kind : {"person", "organisation"}) {
    const Value& key = event.payload["to"][kind];
    if (!key.is_text()) continue;
    connection_.put("INSERT INTO notices VALUES (?, ?)", {last_sequence_, Text(kind) + ":" + key.as_text()});
    return;
  }
}

}  // namespace dyak::store
