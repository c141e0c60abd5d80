#include "engine/store/directory_records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "engine/base/json.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/store/queries.hpp"
#include "engine/store/stored_value.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

constexpr std::size_t kRowsAtOnce = 200;
/// From so many records between two versions on, the directory is rather read whole.
constexpr Integer kMaxRecordSteps = 20000;

/// Sections, the member that is a record's key (none: its number in the section) and the one that is its subject.
struct StoredSection {
  const char* name;
  const char* key;
  const char* subject;
};
constexpr std::array<StoredSection, 7> kStoredSections{{{"persons", "key", "key"},
                                                        {"organisations", "key", "key"},
                                                        {"employments", nullptr, "person"},
                                                        {"memberships", nullptr, "person"},
                                                        {"consents", nullptr, "person"},
                                                        {"kinships", nullptr, "person"},
                                                        {"corrections", nullptr, "words"}}};

// The record as it stands in the version: rows of all versions, the last of each key.
constexpr const char* kAsOf = R"sql(
SELECT section, key, max(version), content FROM directory_records WHERE version <= ? GROUP BY section, key
)sql";
constexpr const char* kAsOfInPostgres = R"sql(
SELECT DISTINCT ON (section, key) section, key, version, content FROM directory_records WHERE version <= ?
ORDER BY section, key, version DESC
)sql";

constexpr const char* kBetween = R"sql(
SELECT changed.section, changed.key, ifnull((
  SELECT then_.content FROM directory_records AS then_
  WHERE then_.section = changed.section AND then_.key = changed.key AND then_.version <= ?
  ORDER BY then_.version DESC LIMIT 1), '')
FROM (SELECT DISTINCT section, key FROM directory_records WHERE version > ? AND version <= ?) AS changed
)sql";

void insert(Connection& connection, Integer version, const std::vector<StoredDirectoryRecord>& records) {
  for (std::size_t from = 0; from < records.size(); from += kRowsAtOnce) {
    const std::size_t to = std::min(records.size(), from + kRowsAtOnce);
    Text sql = "INSERT INTO directory_records VALUES ";
    SqlValues values;
    for (std::size_t i = from; i < to; ++i) {
      const StoredDirectoryRecord& one = records[i];
      sql += i == from ? "(?, ?, ?, ?, ?, ?)" : ", (?, ?, ?, ?, ?, ?)";
      for (const SqlValue& value : SqlValues{one.section, one.key, version, one.subject, one.content, one.digest})
        values.push_back(value);
    }
    connection.put(sql, values);
  }
}

}  // namespace

std::string directory_record_digest(const StoredDirectoryRecord& record, std::int64_t version) {
  return crypto::sha256_hex(to_json(Record{{"content", record.content},
                                           {"key", record.key},
                                           {"section", record.section},
                                           {"subject", record.subject},
                                           {"version", version}}));
}

std::string digests_of(const std::vector<StoredDirectoryRecord>& records) {
  Text all;
  for (const StoredDirectoryRecord& one : records) all += one.section + '|' + one.key + '|' + one.digest + '\n';
  return all;
}

std::string put_directory_records(Connection& connection, std::int64_t version,
                                  const std::vector<cases::DirectoryRecord>& records) {
  std::vector<StoredDirectoryRecord> stored;
  stored.reserve(records.size());
  for (const cases::DirectoryRecord& one : records) {
    stored.push_back({one.section, one.key, one.subject, one.content.is_null() ? "" : to_json(one.content), {}});
    stored.back().digest = directory_record_digest(stored.back(), version);
  }
  std::sort(stored.begin(), stored.end(),
            [](const auto& a, const auto& b) { return std::tie(a.section, a.key) < std::tie(b.section, b.key); });
  insert(connection, version, stored);
  return digests_of(stored);
}

std::vector<StoredDirectoryRecord> find_directory_records(Connection& connection, std::int64_t version) {
  std::vector<StoredDirectoryRecord> records;
  for (auto& [section, key, subject, content, digest] :
       connection.select<Text, Text, Text, Text, Text>("SELECT section, key, subject, content, digest FROM "
                                                       "directory_records WHERE version = ? ORDER BY section, key",
                                                       {version}))
    records.push_back({std::move(section), std::move(key), std::move(subject), std::move(content), std::move(digest)});
  return records;
}

std::int64_t first_recorded_directory(Connection& connection) {
  return connection.value_or<Integer>("SELECT ifnull(min(version), 0) FROM directory_records", {}, 0);
}

std::string whole_directory_records(Dialect dialect, const std::string& version) {
  Text all;
  for (const StoredSection& section : kStoredSections) {
    if (dialect == Dialect::Postgres) {
      all += fmt::format(
          "{0}SELECT '{1}' AS section, {2} AS key, version, one.value ->> '{3}' AS subject, one.value::text AS content "
          "FROM directory_versions, json_array_elements(CASE content WHEN '' THEN '[]' ELSE coalesce(content::json -> "
          "'{1}', '[]') END) WITH ORDINALITY AS one (value, place) WHERE version = {4}",
          all.empty() ? "" : " UNION ALL ", section.name,
          section.key == nullptr ? "lpad((one.place - 1)::text, 8, '0')" : "(one.value ->> 'key')", section.subject,
          version);
      continue;
    }
    const Text key = section.key == nullptr ? "printf('%08d', one.key)" : Text("json_extract(one.value, '$.key')");
    all += fmt::format(
        "{0}SELECT '{1}' AS section, {2} AS key, version, json_extract(one.value, '$.{3}') AS subject, one.value AS "
        "content FROM directory_versions, json_each(CASE content WHEN '' THEN '{{}}' ELSE content END, '$.{1}') AS one "
        "WHERE version = {4}",
        all.empty() ? "" : " UNION ALL ", section.name, key, section.subject, version);
  }
  return all;
}

cases::Directory read_directory(Connection& connection, std::int64_t version) {
  const Integer first = first_recorded_directory(connection);
  if (first == 0 || version < first) {
    const Text whole =
        connection.value_or<Text>("SELECT content FROM directory_versions WHERE version = ?", {version}, "");
    return cases::directory_from_value(from_stored(whole.empty() ? "{}" : whole)).directory;
  }
  std::map<Text, List> sections;
  for (const auto& [section, key, then, content] :
       connection.select<Text, Text, Integer, Text>(connection.either(kAsOf, kAsOfInPostgres), {version}))
    if (!content.empty()) sections[section].push_back(from_stored(content));
  Record whole;
  for (auto& [section, list] : sections) whole[section] = std::move(list);
  return cases::directory_from_value(Value(std::move(whole))).directory;
}

std::shared_ptr<const cases::Directory> step_directory(Connection& connection,
                                                       const std::shared_ptr<const cases::Directory>& known,
                                                       std::int64_t known_version, std::int64_t version) {
  if (known != nullptr && known_version == version) return known;
  const Integer first = first_recorded_directory(connection);
  const Integer low = std::min(known_version, version);
  const Integer high = std::max(known_version, version);
  const bool near =
      known != nullptr && first > 0 && low >= first &&
      connection.value_or<Integer>("SELECT count(*) FROM directory_records WHERE version > ? AND version <= ?",
                                   {low, high}, 0) <= kMaxRecordSteps;
  if (!near) return std::make_shared<const cases::Directory>(read_directory(connection, version));
  std::vector<cases::DirectoryRecord> records;
  for (const auto& [section, key, content] : connection.select<Text, Text, Text>(kBetween, {version, low, high}))
    records.push_back({section, key, {}, content.empty() ? Value() : from_stored(content)});
  auto made = std::make_shared<cases::Directory>(*known);
  lay_over(*made, records);
  return made;
}

}  // namespace dyak::store
