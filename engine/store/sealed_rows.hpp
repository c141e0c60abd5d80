#pragma once
#include <string>
#include <vector>

#include "engine/store/verify.hpp"

namespace dyak::store {

/// A table whose rows hang on the chain: each row written, changed or
/// taken away leaves its digest under the seal of its transaction.
struct SealedTable {
  std::string name;
  std::vector<std::string> key;      ///< columns
  std::vector<std::string> columns;  ///< what is digested besides; bytes have their SHA-256 instead
  std::string title;                 ///< Russian, of one row
};

/// Every table that is no event, entry or seal, no projection of events and no passing thing (see passing_tables()).
const std::vector<SealedTable>& sealed_tables();
/// Tables whose rows are digested in a row of a sealed table: records of the directory in its version.
const std::vector<std::string>& digested_tables();
const SealedTable& sealed_table(const std::string& name);
/// Tables that are no part of the record, or are made out of it anew.
const std::vector<std::string>& passing_tables();

/// The key of a row as one text: an SQL expression.
std::string key_expression(const SealedTable& table);
/// A row as one text that tells it from any other, the same in every database: an SQL expression over key and columns.
std::string row_expression(const Connection& connection, const SealedTable& table);

/// Rows changed, taken away or put in by hand: "row-changed", "row-missing", "row-unknown".
void verify_rows(Connection& connection, Faults& faults);

}  // namespace dyak::store
