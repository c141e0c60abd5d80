// What people keep for themselves: forms typed and not sent yet, preferences.
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

std::vector<cases::Draft> find_drafts_of(Connection& connection, const std::string& owner) {
  std::vector<cases::Draft> all;
  for (const auto& [key, at, content] : connection.select<std::string, std::int64_t, std::string>(
           "SELECT key, at, content FROM drafts WHERE owner = ? ORDER BY at DESC, key", {owner}))
    all.push_back({owner, key, Moment::from_unix_ms(at), from_stored(content)});
  return all;
}

void SqlTransaction::put_draft(const cases::Draft& draft) {
  connection_.put(
      "INSERT INTO drafts VALUES (?, ?, ?, ?) ON CONFLICT (owner, key) DO UPDATE SET at = excluded.at, content "
      "= excluded.content",
      {draft.owner, draft.key, draft.at.unix_ms(), to_json(draft.values)});
}

void SqlTransaction::drop_draft(const std::string& owner, const std::string& key) {
  connection_.put("DELETE FROM drafts WHERE owner = ? AND key = ?", {owner, key});
}

void SqlTransaction::drop_drafts_before(Moment moment) {
  // What somebody keeps for good (whom he picked, what he follows) is no form: its key is one word.
  connection_.put("DELETE FROM drafts WHERE at < ? AND instr(key, '/') > 0", {moment.unix_ms()});
}

std::vector<cases::Preference> find_preferences(Connection& connection, const std::string& owner,
                                                const std::string& kind) {
  std::vector<cases::Preference> all;
  for (const auto& [key, at, content] : connection.select<std::string, std::int64_t, std::string>(
           "SELECT key, at, content FROM preferences WHERE owner = ? AND kind = ? ORDER BY key", {owner, kind}))
    all.push_back({owner, kind, key, Moment::from_unix_ms(at), from_stored(content)});
  return all;
}

void SqlTransaction::put_preference(const cases::Preference& preference) {
  connection_.put(
      "INSERT INTO preferences VALUES (?, ?, ?, ?, ?) ON CONFLICT (owner, kind, key) DO UPDATE SET at = excluded.at, "
      "content = excluded.content",
      {preference.owner, preference.kind, preference.key, preference.at.unix_ms(), to_json(preference.content)});
}

void SqlTransaction::drop_preference(const std::string& owner, const std::string& kind, const std::string& key) {
  connection_.put("DELETE FROM preferences WHERE owner = ? AND kind = ? AND key = ?", {owner, kind, key});
}

}  // namespace dyak::store
