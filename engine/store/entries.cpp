// What is on record besides the events of cases.
#include "engine/base/json.hpp"
#include "engine/store/chain.hpp"
#include "engine/store/stored_value.hpp"
#include "engine/store/write_transaction.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

}  // namespace

std::vector<cases::RecordedEntry> find_entries(Connection& connection, const cases::EntryQuery& query) {
  Text sql = "SELECT n, kind, at, actor, subject, after_event, content FROM entries WHERE TRUE";
  SqlValues values;
  const auto narrow = [&](const char* column, const Text& wanted) {
    if (wanted.empty()) return;
    sql += Text(" AND ") + column + " = ?";
    values.emplace_back(wanted);
  };
  narrow("kind", query.kind);
  narrow("actor", query.actor);
  narrow("subject", query.subject);
  if (query.before > 0) {
    sql += " AND n < ?";
    values.emplace_back(query.before);
  }
  values.emplace_back(Integer{query.limit});
  std::vector<cases::RecordedEntry> found;
  for (const auto& [n, kind, at, actor, subject, after, content] :
       connection.select<Integer, Text, Integer, Text, Text, Integer, Text>(sql + " ORDER BY n DESC LIMIT ?", values)) {
    Value data = content.empty() ? Value() : from_stored(content);  // erased: only its digest stays
    found.push_back({n, {kind, Moment::from_unix_ms(at), actor, subject, std::move(data)}, after});
  }
  return found;
}

void SqlTransaction::record(const cases::Entry& entry) {
  DYAK_EXPECT(!cases::entry_title(entry.kind).empty());
  ask_last_event();
  if (last_entry_ < 0) last_entry_ = connection_.value_or<Integer>("SELECT ifnull(max(n), 0) FROM entries", {}, 0);
  const Text salt = made_salt(random_);
  const Text content = to_json(entry.data);
  const Integer n = last_entry_ + 1;
  const Text digest = entry_digest(salt, n, entry, last_sequence_, content);
  connection_.put(
      "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {n, entry.kind, entry.at.unix_ms(), entry.actor, entry.subject, last_sequence_, salt, content, digest});
  last_entry_ = n;
  entries_.push_back(digest);
}

}  // namespace dyak::store
