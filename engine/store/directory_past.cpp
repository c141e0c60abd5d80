// What past versions of the directory say of one entry: read by its key; in the texts of an older program SQLite looks,
// so that not all of them are made.
#include <array>
#include <utility>

#include "engine/store/directory_records.hpp"
#include "engine/store/queries.hpp"
#include "engine/store/stored_value.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

constexpr const char* kAboutInText = R"sql(
SELECT json_object(
  'persons', (SELECT json_group_array(json(one.value)) FROM json_each(content, '$.persons') AS one
    WHERE json_extract(one.value, '$.key') = ?),
  'organisations', (SELECT json_group_array(json(one.value)) FROM json_each(content, '$.organisations') AS one
    WHERE json_extract(one.value, '$.key') = ?),
  'employments', (SELECT json_group_array(json(one.value)) FROM json_each(content, '$.employments') AS one
    WHERE json_extract(one.value, '$.person') = ?),
  'memberships', (SELECT json_group_array(json(one.value)) FROM json_each(content, '$.memberships') AS one
    WHERE json_extract(one.value, '$.person') = ?),
  'consents', (SELECT json_group_array(json(one.value)) FROM json_each(content, '$.consents') AS one
    WHERE json_extract(one.value, '$.person') = ?),
  'kinships', (SELECT json_group_array(json(one.value)) FROM json_each(content, '$.kinships') AS one
    WHERE json_extract(one.value, '$.person') = ?))
FROM directory_versions WHERE version = ? AND content <> ''
)sql";

// A number in a section may have been somebody else's before: it is looked at in every place that was ever the key's.
constexpr const char* kAboutInRecords = R"sql(
SELECT then_.section, then_.content
FROM (SELECT DISTINCT section, key FROM directory_records
      WHERE subject = ? AND version <= ? AND section <> 'corrections') AS place
JOIN directory_records AS then_ ON then_.section = place.section AND then_.key = place.key AND then_.version = (
  SELECT max(version) FROM directory_records AS other
  WHERE other.section = place.section AND other.key = place.key AND other.version <= ?)
WHERE then_.subject = ? AND then_.content <> '' ORDER BY then_.section, then_.key
)sql";

constexpr const char* kVersionsOf = R"sql(
SELECT version, at, actor, length(content) FROM directory_versions
WHERE (? = 0 OR version < ?) AND (content <> '' OR version IN (
  SELECT there.version FROM (
    SELECT DISTINCT section, key FROM directory_records WHERE subject = ? AND section <> 'corrections') AS place
  JOIN directory_records AS there ON there.section = place.section AND there.key = place.key))
ORDER BY version DESC LIMIT ?
)sql";

constexpr std::array<std::pair<const char*, const char*>, 6> kSections{{{"persons", "key"},
                                                                        {"organisations", "key"},
                                                                        {"employments", "person"},
                                                                        {"memberships", "person"},
                                                                        {"consents", "person"},
                                                                        {"kinships", "person"}}};

/// What a whole text says of the key.
Value about_in(const Value& whole, const Text& key) {
  Record about;
  for (const auto& [section, member] : kSections) {
    List list;
    if (whole[section].is_list())
      for (const Value& one : whole[section].as_list())
        if (one[member].text_or("") == key) list.push_back(one);
    about[section] = std::move(list);
  }
  return about;
}

template <class Rows>
std::vector<cases::DirectoryVersion> versions_in(const Rows& rows) {
  std::vector<cases::DirectoryVersion> versions;
  for (const auto& [version, at, actor, size] : rows)
    versions.push_back({version, Moment::from_unix_ms(at), actor, size});
  return versions;
}

}  // namespace

std::vector<cases::DirectoryVersion> find_directory_versions(Connection& connection, std::int64_t before, int limit) {
  return versions_in(connection.select<Integer, Integer, Text, Integer>(
      "SELECT version, at, actor, length(content) FROM directory_versions WHERE ? = 0 OR version < ? "
      "ORDER BY version DESC LIMIT ?",
      {before, before, Integer{limit}}));
}

std::vector<cases::DirectoryVersion> find_directory_versions_of(Connection& connection, const std::string& key,
                                                                std::int64_t before, int limit) {
  return versions_in(
      connection.select<Integer, Integer, Text, Integer>(kVersionsOf, {before, before, key, Integer{limit}}));
}

Value find_directory_about(Connection& connection, std::int64_t version, const std::string& key) {
  const Integer first = first_recorded_directory(connection);
  if ((first == 0 || version < first) && connection.dialect() == Dialect::Postgres)
    return about_in(from_stored(connection.value_or<Text>(
                        "SELECT content FROM directory_versions WHERE version = ? AND content <> ''", {version}, "{}")),
                    key);
  if (first == 0 || version < first)
    return from_stored(connection.value_or<Text>(kAboutInText, {key, key, key, key, key, key, version}, "{}"));
  Record about;
  for (const auto& [section, member] : kSections) about[section] = List{};
  for (const auto& [section, content] : connection.select<Text, Text>(kAboutInRecords, {key, version, version, key})) {
    List list = about[section].as_list();
    list.push_back(from_stored(content));
    about[section] = std::move(list);
  }
  return about;
}

}  // namespace dyak::store
