#include "engine/store/erase_directory.hpp"

#include <set>

#include "engine/base/json.hpp"
#include "engine/store/chain.hpp"
#include "engine/store/directory_records.hpp"
#include "engine/store/stored_value.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

/// A version of the directory without these members of the person.
Value without_members(const Value& directory, const cases::Erasure& erasure, Destroyed& found) {
  if (!directory["persons"].is_list()) return directory;
  List persons = directory["persons"].as_list();
  for (Value& person : persons) {
    if (person["key"].text_or("") != erasure.person) continue;
    Record members = person.as_record();
    for (const Text& name : erasure.members) {
      const auto member = members.find(name);
      if (member == members.end()) continue;
      add_destroyed(member->second, found);
      members.erase(member);
    }
    person = members;
  }
  Record whole = directory.as_record();
  whole["persons"] = persons;
  return whole;
}

/// Takes the members out of the person's records; the versions in which they stood.
std::set<Integer> erase_in_records(Connection& connection, const cases::Erasure& erasure, Destroyed& found) {
  std::set<Integer> versions;
  for (const auto& [version, content, digest] : connection.select<Integer, Text, Text>(
           "SELECT version, content, digest FROM directory_records WHERE section = 'persons' AND key = ? AND "
           "content <> ''",
           {erasure.person})) {
    const Value before(Record{{"persons", List{from_stored(content)}}});
    const Value after = without_members(before, erasure, found);
    if (after == before) continue;
    StoredDirectoryRecord record{
        "persons", erasure.person, erasure.person, to_json(after["persons"].as_list().front()), {}};
    if (!digest.empty()) record.digest = directory_record_digest(record, version);
    connection.run(
        "UPDATE directory_records SET content = ?, digest = ? WHERE section = 'persons' AND key = ? AND version = ?",
        {record.content, record.digest, erasure.person, version});
    versions.insert(version);
  }
  return versions;
}

}  // namespace

std::vector<std::int64_t> erase_in_directory(Connection& connection, const cases::Erasure& erasure, Destroyed& found) {
  const std::set<Integer> rewritten = erase_in_records(connection, erasure, found);
  std::vector<Integer> changed;
  Text previous = chain_start();
  for (const auto& [version] : connection.select<Integer>("SELECT version FROM directory_versions ORDER BY version")) {
    const auto rows = connection.select<Integer, Text, Text, Text>(
        "SELECT at, actor, content, hash FROM directory_versions WHERE version = ?", {version});
    const auto& [at, actor, content, hash] = rows.front();
    const Value before = content.empty() ? Value() : from_stored(content);
    const Value after = without_members(before, erasure, found);
    if (changed.empty() && after == before && !rewritten.contains(version)) {
      previous = hash;
      continue;
    }
    const Text kept = after == before ? content : to_json(after);
    const Text over = kept.empty() ? digests_of(find_directory_records(connection, version)) : kept;
    previous = chained_hash(previous, directory_digest(version, Moment::from_unix_ms(at), actor, over));
    connection.run("UPDATE directory_versions SET content = ?, hash = ? WHERE version = ?", {kept, previous, version});
    changed.push_back(version);
  }
  return changed;
}

}  // namespace dyak::store
