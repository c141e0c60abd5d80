// What proves who somebody is besides his password, and the sessions he has.
#include "engine/base/json.hpp"
#include "engine/store/stored_value.hpp"
#include "engine/store/write_transaction.hpp"

namespace dyak::store {

std::vector<cases::Session> find_sessions_of(Connection& connection, const std::string& user) {
  std::vector<cases::Session> sessions;
  for (auto& [token, created, seen] : connection.select<std::string, std::int64_t, std::int64_t>(
           "SELECT token_sha256, created, seen FROM sessions WHERE user = ? ORDER BY created DESC, token_sha256",
           {user})) {
    sessions.push_back({std::move(token), user, Moment::from_unix_ms(created), Moment::from_unix_ms(seen)});
  }
  return sessions;
}

std::optional<cases::Credential> find_credential(Connection& connection, const std::string& kind,
                                                 const std::string& key) {
  const auto rows = connection.select<std::string, std::int64_t, std::int64_t, std::string>(
      "SELECT user, at, expires, content FROM credentials WHERE kind = ? AND key = ?", {kind, key});
  if (rows.empty()) return std::nullopt;
  const auto& [user, at, expires, content] = rows.front();
  return cases::Credential{
      kind, key, user, Moment::from_unix_ms(at), Moment::from_unix_ms(expires), from_stored(content)};
}

void SqlTransaction::put_credential(const cases::Credential& credential) {
  touch("credentials", {credential.kind, credential.key});
  connection_.put(
      "INSERT INTO credentials VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET user = "
      "excluded.user, at = excluded.at, expires = excluded.expires, content = excluded.content",
      {credential.kind, credential.key, credential.user, credential.at.unix_ms(), credential.expires.unix_ms(),
       to_json(credential.content)});
}

void SqlTransaction::drop_credential(const std::string& kind, const std::string& key) {
  if (connection_.run("DELETE FROM credentials WHERE kind = ? AND key = ?", {kind, key}) > 0)
    touch("credentials", {kind, key});
}

void SqlTransaction::drop_credentials_of(const std::string& user, const std::string& kind) {
  for (const auto& [key] :
       connection_.select<std::string>("SELECT key FROM credentials WHERE user = ? AND kind = ?", {user, kind}))
    drop_credential(kind, key);
}

void SqlTransaction::drop_expired_credentials(Moment moment) {
  for (const auto& [kind, key] : connection_.select<std::string, std::string>(
           "SELECT kind, key FROM credentials WHERE expires <= ?", {moment.unix_ms()}))
    drop_credential(kind, key);
}

}  // namespace dyak::store
