#include "engine/store/sealed_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace dyak::store {
namespace {

using Text = std::string;

/// Key of each row on record -> its digest; an empty digest = it was taken away.
using Digests = std::map<Text, Text>;

// SQLite gives the other columns of a max() query from the row where the maximum stands.
constexpr const char* kLatest =
    "SELECT key, salt, digest, max(seal) AS seal FROM seal_rows WHERE name = ? GROUP BY key";
constexpr const char* kLatestInPostgres =
    "SELECT DISTINCT ON (key) key, salt, digest, seal FROM seal_rows WHERE name = ? ORDER BY key, seal DESC";

const char* latest(const Connection& connection) { return connection.either(kLatest, kLatestInPostgres); }

Digests recorded_digests(Connection& connection, const SealedTable& table) {
  Digests digests;
  for (auto& [key, digest] : connection.select<Text, Text>(
           fmt::format("SELECT key, digest FROM ({}) AS latest", latest(connection)), {table.name}))
    digests.emplace(std::move(key), std::move(digest));
  return digests;
}

void verify_table_rows(Connection& connection, const SealedTable& table, Faults& faults) {
  const auto fault = [&](const char* code, const Text& key, const char* what) {
    faults.push_back({code, fmt::format("{} {}: {}", table.title, key, what), {}});
  };
  Digests recorded = recorded_digests(connection, table);
  const auto rows = connection.select<Text, Text>(
      fmt::format(
          "SELECT stored.k, ifnull(dyak_sha256(latest.salt || stored.r), '') FROM (SELECT {} AS k, {} AS r FROM "
          "{}) AS stored LEFT JOIN ({}) AS latest ON latest.key = stored.k",
          key_expression(table), row_expression(connection, table), table.name, latest(connection)),
      {table.name});
  for (const auto& [key, digest] : rows) {
    const auto known = recorded.find(key);
    if (known == recorded.end() || known->second.empty()) {
      fault("row-unknown", key, "внесено в обход программы");
    } else if (known->second != digest) {
      fault("row-changed", key, "изменено в обход программы");
    }
    if (known != recorded.end()) recorded.erase(known);
  }
  for (const auto& [key, digest] : recorded)
    if (!digest.empty()) fault("row-missing", key, "удалено в обход программы");
}

}  // namespace

const std::vector<SealedTable>& sealed_tables() {
  static const std::vector<SealedTable> kTables{
      {"journal",
       {"journal", "scope", "year", "n"},
       {"text", "date", "case_id", "title", "annulled", "reason"},
       "Строка журнала"},
      {"annulments", {"journal", "scope", "year", "n"}, {"at"}, "Аннулирование номера"},
      {"papers", {"id"}, {"sha256", "document", "renderer"}, "Документ"},
      {"files", {"sha256"}, {}, "Принятый файл"},
      {"outbox",
       {"id"},
       {"at", "case_id", "recipient", "subject", "body", "attachment", "unique_key", "sent", "sent_at"},
       "Исходящее сообщение"},
      {"answers", {"actor", "key"}, {"body_sha256", "answer", "at"}, "Ответ на запрос"},
      {"definitions", {"version"}, {"texts"}, "Тексты описаний версии"},
      {"directory_versions", {"version"}, {"at", "actor", "content", "hash"}, "Версия справочника"},
      {"account_versions", {"version"}, {"user", "at", "actor", "content"}, "Версия учётной записи"},
      {"sessions", {"token_sha256"}, {"user", "created"}, "Сеанс"},
      {"credentials", {"kind", "key"}, {"user", "at", "expires", "content"}, "Подтверждение личности"},
      {"reports",
       {"register", "first_day"},
       {"period_from", "period_to", "as_of", "sequence", "file", "sha256", "receivers", "definitions", "made_at"},
       "Составленный реестр"},
  };
  return kTables;
}

const std::vector<std::string>& digested_tables() {
  static const std::vector<std::string> kTables{"directory_records"};
  return kTables;
}

const SealedTable& sealed_table(const std::string& name) {
  const auto& tables = sealed_tables();
  const auto found = std::find_if(tables.begin(), tables.end(), [&](const auto& one) { return one.name == name; });
  DYAK_EXPECT(found != tables.end());
  return *found;
}

const std::vector<std::string>& passing_tables() {
  static const std::vector<std::string> kTables{
      "cases", "drafts", "preferences", "known_clients", "uploads", "erasure_traces", "notices", "marks", "deliveries",
      // whether the others are what was written
      "row_sums",
      // the index of papers' words and the tables that SQLite keeps it in
      "paper_words", "paper_words_data", "paper_words_idx", "paper_words_docsize", "paper_words_config",
      // what lists of cases are kept by
      "case_list", "case_parties", "case_tasks", "case_papers", "case_keys", "case_days", "due_counts", "case_words",
      "case_words_data", "case_words_idx", "case_words_content", "case_words_docsize", "case_words_config"};
  return kTables;
}

std::string key_expression(const SealedTable& table) {
  Text all;
  for (const Text& column : table.key) all += (all.empty() ? "" : " || '|' || ") + column;
  return table.key.size() == 1 ? "CAST(" + all + " AS TEXT)" : all;
}

std::string row_expression(const Connection& connection, const SealedTable& table) {
  std::vector<Text> columns = table.key;
  columns.insert(columns.end(), table.columns.begin(), table.columns.end());
  Text all;
  for (const Text& column : columns)
    all +=
        fmt::format(fmt::runtime(connection.either(
                        "{0}ifnull(substr(typeof({1}), 1, 1) || length(CAST({1} AS BLOB)) || ':' || {1}, 'n') || ','",
                        "{0}dyak_sealed({1}) || ','")),
                    all.empty() ? "" : " || ", column);
  return all;
}

void verify_rows(Connection& connection, Faults& faults) {
  for (const SealedTable& table : sealed_tables()) verify_table_rows(connection, table, faults);
}

}  // namespace dyak::store
