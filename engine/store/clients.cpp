// What is known of those who come: from where somebody has signed in, and what he has brought.
#include "engine/store/write_transaction.hpp"

namespace dyak::store {
namespace {

constexpr std::int64_t kMaxClientsOfOne = 40;

}  // namespace

std::vector<std::string> find_users_of_client(Connection& connection, const std::string& client) {
  std::vector<std::string> users;
  for (auto& [user] :
       connection.select<std::string>("SELECT user FROM known_clients WHERE client = ? ORDER BY user", {client}))
    users.push_back(std::move(user));
  return users;
}

void SqlTransaction::remember_client(const std::string& client, const std::string& user, Moment at) {
  connection_.run(
      "INSERT INTO known_clients VALUES (?, ?, ?) ON CONFLICT (client, user) DO UPDATE SET seen = excluded.seen",
      {client, user, at.unix_ms()});
  connection_.run(
      "DELETE FROM known_clients WHERE user = ? AND client NOT IN "
      "(SELECT client FROM known_clients WHERE user = ? ORDER BY seen DESC, client LIMIT ?)",
      {user, user, kMaxClientsOfOne});
}

std::uint64_t find_uploaded_since(Connection& connection, const std::string& owner, Moment since) {
  return static_cast<std::uint64_t>(connection.value_or<std::int64_t>(
      "SELECT ifnull(sum(size), 0) FROM uploads WHERE owner = ? AND at >= ?", {owner, since.unix_ms()}, 0));
}

std::vector<cases::Upload> find_uploads_before(Connection& connection, Moment moment, int limit) {
  std::vector<cases::Upload> uploads;
  for (const auto& [sha256, owner, size, at] : connection.select<std::string, std::string, std::int64_t, std::int64_t>(
           "SELECT sha256, owner, size, at FROM uploads WHERE at < ? ORDER BY at, sha256, owner LIMIT ?",
           {moment.unix_ms(), static_cast<std::int64_t>(limit)}))
    uploads.push_back({sha256, owner, static_cast<std::uint64_t>(size), Moment::from_unix_ms(at)});
  return uploads;
}

bool find_file_named(Connection& connection, const std::string& sha256, std::int64_t after_sequence) {
  return connection.value_or<std::int64_t>(
             "SELECT EXISTS (SELECT 1 FROM payloads WHERE seq > ? AND instr(content, ?) > 0)", {after_sequence, sha256},
             0) != 0 ||
         connection.value_or<std::int64_t>("SELECT EXISTS (SELECT 1 FROM drafts WHERE instr(content, ?) > 0)", {sha256},
                                           0) != 0;
}

void SqlTransaction::put_upload(const cases::Upload& upload) {
  connection_.run(
      "INSERT INTO uploads VALUES (?, ?, ?, ?) ON CONFLICT (sha256, owner) DO UPDATE SET size = excluded.size, "
      "at = excluded.at",
      {upload.sha256, upload.owner, static_cast<std::int64_t>(upload.size), upload.at.unix_ms()});
}

void SqlTransaction::drop_uploads(const std::string& sha256) {
  connection_.run("DELETE FROM uploads WHERE sha256 = ?", {sha256});
}

}  // namespace dyak::store
