#include "engine/store/queries.hpp"

#include "engine/base/json.hpp"
#include "engine/store/packed_text.hpp"
#include "engine/store/stored_value.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

Text snapshot_text(const Text& kept) {
  try {
    return unpacked(kept);
  } catch (const Error&) {  // no JSON at all, then
    return {};
  }
}

// A snapshot that this program cannot read is no loss: it is only a cache of the events.
cases::Case case_from_snapshot(Connection& connection, const Text& id, const Text& snapshot) {
  const Text plain = snapshot_text(snapshot);
  const ParsedJson parsed = parse_json(plain);
  if (has_errors(parsed.findings)) return cases::fold(find_events(connection, CaseId{id}));
  const bool has_fractions = plain.find("\"$ratio\"") != Text::npos;
  return cases::case_from_value(has_fractions ? from_stored(plain) : parsed.value);
}

cases::Account account_from(const Value& value) {
  cases::Account account;
  account.user = value["user"].text_or("");
  account.title = value["title"].text_or("");
  account.person = value["person"].text_or("");
  if (value["roles"].is_list()) {
    for (const Value& role : value["roles"].as_list()) account.roles.push_back(role.text_or(""));
  }
  account.password_hash = value["password_hash"].text_or("");
  account.disabled = value["disabled"] == Value(true);
  return account;
}

}  // namespace

std::optional<cases::Case> find_case(Connection& connection, const CaseId& id) {
  const auto rows = connection.select<Text>("SELECT snapshot FROM cases WHERE id = ?", {id.value});
  if (rows.empty()) return std::nullopt;
  return case_from_snapshot(connection, id.value, std::get<0>(rows.front()));
}

std::vector<cases::Case> find_cases(Connection& connection, const cases::CaseQuery& query) {
  Text sql = "SELECT id, snapshot FROM cases WHERE TRUE";
  SqlValues values;
  const auto narrow = [&](const char* column, const Text& wanted) {
    if (wanted.empty()) return;
    sql += Text(" AND ") + column + " = ?";
    values.emplace_back(wanted);
  };
  narrow("process", query.process);
  narrow("state", query.state);
  narrow("number", query.number);
  if (query.with_running_terms) sql += " AND has_running_terms = 1";
  std::vector<cases::Case> found;
  for (const auto& [id, snapshot] : connection.select<Text, Text>(sql + " ORDER BY ordinal", values)) {
    found.push_back(case_from_snapshot(connection, id, snapshot));
  }
  return found;
}

std::vector<cases::Event> find_events(Connection& connection, const CaseId& id) {
  const auto rows = connection.select<Integer, Text, Integer, Text, Text>(
      "SELECT version, kind, at, actor, content FROM events JOIN payloads USING (seq) WHERE case_id = ? ORDER BY "
      "version",
      {id.value});
  std::vector<cases::Event> events;
  events.reserve(rows.size());
  for (const auto& [version, kind, at, actor, content] : rows) {
    events.push_back({id, static_cast<int>(version), kind, Moment::from_unix_ms(at), actor, from_stored(content)});
  }
  return events;
}

std::vector<StoredEvent> find_stored_events(Connection& connection, std::int64_t after, int limit) {
  const auto rows = connection.select<Integer, Text, Integer, Text, Integer, Text, Text, Text, Text, Text, Text>(
      "SELECT seq, case_id, version, kind, at, actor, digest, prev_hash, hash, ifnull(salt, ''), ifnull(content, '') "
      "FROM events LEFT JOIN payloads USING (seq) WHERE seq > ? ORDER BY seq LIMIT ?",
      {after, Integer{limit}});
  std::vector<StoredEvent> events;
  events.reserve(rows.size());
  for (const auto& [seq, id, version, kind, at, actor, digest, previous, hash, salt, content] : rows) {
    cases::Event event{CaseId{id}, static_cast<int>(version), kind, Moment::from_unix_ms(at), actor, Value()};
    events.push_back({{seq, std::move(event), digest, hash}, previous, salt, content});
  }
  return events;
}

std::vector<cases::ChainedEvent> find_chain(Connection& connection, std::int64_t after, int limit) {
  std::vector<cases::ChainedEvent> chain;
  for (StoredEvent& stored : find_stored_events(connection, after, limit)) {
    if (!stored.payload_json.empty()) stored.chained.event.payload = from_stored(stored.payload_json);
    chain.push_back(std::move(stored.chained));
  }
  return chain;
}

std::optional<cases::StoredPaper> find_paper(Connection& connection, const PaperId& id) {
  const auto rows = connection.select<Text, Blob, Text, Text>(
      "SELECT sha256, bytes, document, renderer FROM papers WHERE id = ?", {id.value});
  if (rows.empty()) return std::nullopt;
  const auto& [sha256, bytes, document, renderer] = rows.front();
  return cases::StoredPaper{id, sha256, unpacked_bytes(to_bytes(bytes)), from_stored(unpacked(document)), renderer};
}

std::vector<cases::OutboxMessage> find_outbox(Connection& connection, int limit) {
  const auto rows = connection.select<Integer, Integer, Text, Text, Text, Text, Text, Text>(
      "SELECT id, at, case_id, recipient, subject, body, attachment, unique_key FROM outbox WHERE sent = 0 "
      "ORDER BY id LIMIT ?",
      {Integer{limit}});
  std::vector<cases::OutboxMessage> messages;
  messages.reserve(rows.size());
  for (const auto& [id, at, case_id, to, subject, body, attachment, key] : rows) {
    messages.push_back({id, Moment::from_unix_ms(at), CaseId{case_id}, to, subject, body, PaperId{attachment}, key});
  }
  return messages;
}

std::optional<cases::ReadView::Answered> find_answer(Connection& connection, const std::string& actor,
                                                     const std::string& key) {
  const auto rows = connection.select<Text, Text>("SELECT body_sha256, answer FROM answers WHERE actor = ? AND key = ?",
                                                  {actor, key});
  if (rows.empty()) return std::nullopt;
  return cases::ReadView::Answered{std::get<0>(rows.front()), std::get<1>(rows.front())};
}

std::optional<std::string> find_file(Connection& connection, const std::string& sha256) {
  const auto rows = connection.select<Blob>("SELECT bytes FROM files WHERE sha256 = ?", {sha256});
  return rows.empty() ? std::nullopt : std::optional(to_bytes(std::get<0>(rows.front())));
}

std::optional<Value> find_definitions(Connection& connection, const std::string& version) {
  const auto rows = connection.select<Text>("SELECT texts FROM definitions WHERE version = ?", {version});
  return rows.empty() ? std::nullopt : std::optional(from_stored(std::get<0>(rows.front())));
}

Value to_value(const cases::Account& account) {
  return Record{{"user", account.user},
                {"title", account.title},
                {"person", account.person},
                {"roles", List(account.roles.begin(), account.roles.end())},
                {"password_hash", account.password_hash},
                {"disabled", account.disabled}};
}

std::optional<cases::Account> find_account(Connection& connection, const std::string& user) {
  const auto rows = connection.select<Text>(
      "SELECT content FROM account_versions WHERE user = ? ORDER BY version DESC LIMIT 1", {user});
  return rows.empty() ? std::nullopt : std::optional(account_from(from_stored(std::get<0>(rows.front()))));
}

std::vector<cases::Account> find_accounts(Connection& connection) {
  const auto rows = connection.select<Text>(
      "SELECT content FROM account_versions WHERE version IN (SELECT max(version) FROM account_versions GROUP BY user) "
      "ORDER BY user");
  std::vector<cases::Account> accounts;
  for (const auto& [content] : rows) accounts.push_back(account_from(from_stored(content)));
  return accounts;
}

std::int64_t directory_version(Connection& connection) {
  return connection.value_or<Integer>("SELECT ifnull(max(version), 0) FROM directory_versions", {}, 0);
}

std::int64_t directory_erasures(Connection& connection) {
  if (connection.dialect() == Dialect::Sqlite) return 0;
  return connection.value_or<Integer>("SELECT ifnull(max(n), 0) FROM entries WHERE kind = 'personal-data-erased'", {},
                                      0);
}

std::pair<std::int64_t, std::int64_t> directory_standing(Connection& connection) {
  if (connection.dialect() == Dialect::Sqlite) return {directory_version(connection), 0};
  const auto rows = connection.select<Integer, Integer>(
      "SELECT (SELECT coalesce(max(version), 0) FROM directory_versions), (SELECT coalesce(max(n), 0) FROM entries "
      "WHERE kind = 'personal-data-erased')");
  return {std::get<0>(rows.front()), std::get<1>(rows.front())};
}

std::shared_ptr<const cases::Directory> DirectoryCache::get(std::int64_t version, std::int64_t erasures) const {
  const std::scoped_lock lock(mutex_);
  return version == version_ && erasures == erasures_ ? directory_ : nullptr;
}

std::pair<std::int64_t, std::shared_ptr<const cases::Directory>> DirectoryCache::latest(std::int64_t erasures) const {
  const std::scoped_lock lock(mutex_);
  if (erasures != erasures_) return {-1, nullptr};
  return {version_, directory_};
}

void DirectoryCache::clear() {
  const std::scoped_lock lock(mutex_);
  version_ = -1;
  directory_.reset();
}

void DirectoryCache::put(std::int64_t version, std::int64_t erasures,
                         std::shared_ptr<const cases::Directory> directory) {
  const std::scoped_lock lock(mutex_);
  if (erasures < erasures_ || (erasures == erasures_ && version < version_)) return;
  erasures_ = erasures;
  version_ = version;
  directory_ = std::move(directory);
}

}  // namespace dyak::store
