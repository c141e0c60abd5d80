// What is typed into forms and not sent yet.
#include "engine/base/json.hpp"
#include "engine/store/stored_value.hpp"
#include "engine/store/write_transaction.hpp"

namespace dyak::store {

std::optional<cases::Draft> find_draft(Connection& connection, const std::string& owner, const std::string& key) {
  const auto rows = connection.select<std::int64_t, std::string>(
      "SELECT at, content FROM drafts WHERE owner = ? AND key = ?", {owner, key});
  if (rows.empty()) return std::nullopt;
  const auto& [at, content] = rows.front();
  return cases::Draft{owner, key, Moment::from_unix_ms(at), from_stored(content)};
}

void SqliteTransaction::put_draft(const cases::Draft& draft) {
  connection_.run("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?)",
                  {draft.owner, draft.key, draft.at.unix_ms(), to_json(draft.values)});
}

void SqliteTransaction::drop_draft(const std::string& owner, const std::string& key) {
  connection_.run("DELETE FROM drafts WHERE owner = ? AND key = ?", {owner, key});
}

void SqliteTransaction::drop_drafts_before(Moment moment) {
  connection_.run("DELETE FROM drafts WHERE at < ?", {moment.unix_ms()});
}

}  // namespace dyak::store
