#pragma once
#include <filesystem>
#include <string>

#include "engine/store/connection.hpp"

namespace dyak::store {

/// Every row of the record as it stands: hashes, seals and digests stay what they were. What is made out of the record
/// (lists of cases, words of papers) is not brought along: whoever opens the copy makes it. Both stand in a transaction.
void copy_rows(Connection& from, Connection& to);

/// The record of this picture as a database of SQLite, FOLDER/dyak.db.
void lay_out_as_sqlite(Connection& from, const std::filesystem::path& folder);

/// Moves a department: all of one store into another, an empty one, either of which may be SQLite or PostgreSQL; then
/// holds the copy against the first, chain and heads. While it lasts nobody writes into the first. Errors: Conflict when
/// the other has a record already, Refused when the copy is not whole.
void copy_store(const std::string& from, const std::string& to);

}  // namespace dyak::store
