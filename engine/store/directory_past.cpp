// What past versions of the directory say of one entry: SQLite looks into their texts, so that not all of it is made.
#include "engine/store/queries.hpp"
#include "engine/store/stored_value.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

constexpr const char* kAbout = R"sql(
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
FROM directory_versions WHERE version = ?
)sql";

}  // namespace

std::vector<cases::DirectoryVersion> find_directory_versions(Connection& connection, std::int64_t before, int limit) {
  std::vector<cases::DirectoryVersion> versions;
  for (const auto& [version, at, actor, size] : connection.select<Integer, Integer, Text, Integer>(
           "SELECT version, at, actor, length(content) FROM directory_versions WHERE ? = 0 OR version < ? "
           "ORDER BY version DESC LIMIT ?",
           {before, before, Integer{limit}})) {
    versions.push_back({version, Moment::from_unix_ms(at), actor, size});
  }
  return versions;
}

Value find_directory_about(Connection& connection, std::int64_t version, const std::string& key) {
  return from_stored(connection.value_or<Text>(kAbout, {key, key, key, key, key, key, version}, "{}"));
}

}  // namespace dyak::store
