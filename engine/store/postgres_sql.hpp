#pragma once
#include <string>

namespace dyak::store {

/// A question in the words of SQLite that this folder writes, as PostgreSQL says it:
///   ?                    $1, $2 …
///   ifnull, instr        coalesce, strpos
///   user                 "user" (else it would be the name of the role)
///   x'00'                a bytea
///   +column              column (SQLite: not by an index)
/// The rest the two have in common, or the schema makes it: dyak_sha256, json_each, json_extract, json_valid.
std::string postgres_sql(const std::string& sql);

}  // namespace dyak::store
