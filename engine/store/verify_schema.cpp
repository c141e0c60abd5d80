// Whoever edits the file by hand first takes away what guards it: triggers, indexes, checks.
#include <fmt/format.h>

#include <map>

#include "engine/store/postgres_schema.hpp"
#include "engine/store/schema.hpp"
#include "engine/store/sqlite_connection.hpp"
#include "engine/store/verify.hpp"

namespace dyak::store {
namespace {

using Text = std::string;
using Things = std::map<Text, Text>;  ///< «trigger numbers_are_not_removed» -> its text

// Blanks differ when a column came by a later step.
Text without_blanks(const Text& sql) {
  Text out;
  for (const char c : sql)
    if (c != ' ' && c != '\n') out += c;
  return out;
}

Things things_in(Connection& connection) {
  Things things;
  for (const auto& [type, name, sql] : connection.select<Text, Text, Text>(
           "SELECT type, name, ifnull(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' OR name "
           "LIKE 'sqlite\\_autoindex%' ESCAPE '\\'"))
    things[type + " " + name] = without_blanks(sql);
  return things;
}

Things things_wanted() {
  SqliteConnection made(":memory:", Role::Writer);
  migrate(made, schema_steps());
  return things_in(made);
}

}  // namespace

void verify_schema(Connection& connection, Faults& faults) {
  if (connection.dialect() == Dialect::Postgres) return verify_postgres_schema(connection, faults);
  const auto fault = [&](const Text& what, const char* how) {
    faults.push_back({"schema-changed", fmt::format("Устройство базы изменено: {} ({})", what, how), {}});
  };
  static const Things kWanted = things_wanted();
  Things found = things_in(connection);
  for (const auto& [name, sql] : kWanted) {
    const auto there = found.find(name);
    if (there == found.end()) {
      fault(name, "нет");
    } else {
      if (there->second != sql) fault(name, "не такое, каким его делает программа");
      found.erase(there);
    }
  }
  for (const auto& [name, sql] : found) fault(name, "программа такого не делает");
}

}  // namespace dyak::store
