// Sessions, and what a reader of many cases asks about changes.
#include "engine/store/write_transaction.hpp"

namespace dyak::store {

std::optional<cases::Session> find_session(Connection& connection, const std::string& token_sha256) {
  const auto rows = connection.select<std::string, std::int64_t, std::int64_t>(
      "SELECT user, created, seen FROM sessions WHERE token_sha256 = ?", {token_sha256});
  if (rows.empty()) return std::nullopt;
  const auto& [user, created, seen] = rows.front();
  return cases::Session{token_sha256, user, Moment::from_unix_ms(created), Moment::from_unix_ms(seen)};
}

std::int64_t find_last_sequence(Connection& connection) {
  return connection.value_or<std::int64_t>("SELECT ifnull(max(seq), 0) FROM events", {}, 0);
}

std::vector<CaseId> find_changed(Connection& connection, std::int64_t sequence) {
  std::vector<CaseId> changed;
  for (auto& [id] :
       connection.select<std::string>("SELECT DISTINCT +case_id FROM events WHERE seq > ? ORDER BY 1", {sequence})) {
    changed.push_back(CaseId{std::move(id)});
  }
  return changed;
}

void SqlTransaction::put_session(const cases::Session& session) {
  if (!find_session(connection_, session.token_sha256)) touch("sessions", {session.token_sha256});
  connection_.put(
      "INSERT INTO sessions VALUES (?, ?, ?, ?) ON CONFLICT (token_sha256) DO UPDATE SET seen = excluded.seen",
      {session.token_sha256, session.user, session.created.unix_ms(), session.seen.unix_ms()});
}

void SqlTransaction::drop_session(const std::string& token_sha256) {
  if (connection_.run("DELETE FROM sessions WHERE token_sha256 = ?", {token_sha256}) > 0)
    touch("sessions", {token_sha256});
}

void SqlTransaction::drop_sessions_of(const std::string& user) {
  for (const auto& [token] :
       connection_.select<std::string>("SELECT token_sha256 FROM sessions WHERE user = ?", {user}))
    drop_session(token);
}

}  // namespace dyak::store
