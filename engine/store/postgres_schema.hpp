#pragma once
#include <string>
#include <vector>

#include "engine/store/postgres_connection.hpp"
#include "engine/store/verify.hpp"

namespace dyak::store {

// The same tables as in SQLite (schema.cpp), column by column, in the schema that the connection finds first. What the
// two databases name differently stands in postgres_sql.hpp.

/// One step of the schema: step n makes version n out of version n-1, and one that has been released is never changed.
struct PostgresStep {
  std::string sql;
  /// The oldest version whose programs go on beside this one: a step adds, and they see nothing of it. Higher only where
  /// a step takes away what they need; that comes a release after the last program that needs it.
  std::int64_t least = 1;
};
const std::vector<PostgresStep>& postgres_steps();

/// 0 = there is nothing of ours.
std::int64_t postgres_version(PostgresConnection& connection);

/// Brings the schema to the last step, all missing ones in one transaction and one program at a time. Error{Refused} when
/// the role may not: its owner does that (grant_service()).
void migrate(PostgresConnection& owner);

/// Requires the schema to be as postgres_steps() make it, or as newer ones do that programs of this step go on beside, and
/// the server to keep what it is told to keep; else Error{Unavailable}.
void check_schema(PostgresConnection& connection);

/// A department: a schema of its own in the database, and a role of a service that sees nothing of the others. Makes what
/// there is not yet. Error{InvalidInput} when it cannot be called so.
void make_department(PostgresConnection& owner, const std::string& schema, const std::string& role);

/// What the role of a service may: to read, to add to the record, and to change only what is no record. By the owner.
void grant_service(PostgresConnection& owner, const std::string& role);

/// Every table, with what the role of a service may do with it: GRANT … ON it.
struct TableRights {
  std::string table;
  std::string rights;
};
const std::vector<TableRights>& table_rights();

/// Tables, columns and their types, constraints, triggers, indexes and functions against what the steps make:
/// "schema-changed". What a newer program has added is none of our business.
void verify_postgres_schema(Connection& connection, Faults& faults);

}  // namespace dyak::store
