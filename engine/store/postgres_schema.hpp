#pragma once
#include <string>
#include <vector>

#include "engine/store/postgres_connection.hpp"
#include "engine/store/verify.hpp"

namespace dyak::store {

// The same tables as in SQLite (schema.cpp), column by column, in the schema that the connection finds first. What the
// two databases name differently stands in postgres_sql.hpp.

/// As schema_steps(): step n makes version n out of version n-1, and one that has been released is never changed. A step
/// only adds (the program before it works on beside it); what nobody uses any more goes a release later.
const std::vector<std::string>& postgres_steps();

/// 0 = there is nothing of ours.
std::int64_t postgres_version(PostgresConnection& connection);

/// Brings the schema to the last step, all missing ones in one transaction and one program at a time. Error{Refused} when
/// the role may not: its owner does that (grant_service()).
void migrate(PostgresConnection& owner);

/// Requires the schema to be exactly as postgres_steps() make it, and the server to keep what it is told to keep; else
/// Error{Unavailable}.
void check_schema(PostgresConnection& connection);

/// What the role of a service may: to read, to add to the record, and to change only what is no record. By the owner.
void grant_service(PostgresConnection& owner, const std::string& role);

/// Every table, with what the role of a service may do with it: GRANT … ON it.
struct TableRights {
  std::string table;
  std::string rights;
};
const std::vector<TableRights>& table_rights();

/// Tables, columns, triggers, indexes and functions against what the steps make: "schema-changed".
void verify_postgres_schema(Connection& connection, Faults& faults);

}  // namespace dyak::store
