#pragma once
#include <vector>

#include "engine/cases/repositories.hpp"
#include "engine/store/connection.hpp"

namespace dyak::store {

using Faults = std::vector<cases::RecordFault>;

/// Everything that can be wrong with the record, in one picture of it. Reads it whole.
Faults verify_record(Connection& connection);

// Its parts.
/// The database's own checks; the others need a database that can be read.
void verify_database(Connection& connection, Faults& faults);
/// Sequence, hashes, digests, versions; snapshots against the fold; numbers and papers that events name.
void verify_events(Connection& connection, Faults& faults);
/// The seals, and the entries under them; whether events go on after the last one.
void verify_seals(Connection& connection, Faults& faults);
void verify_directory(Connection& connection, Faults& faults);
void verify_journals(Connection& connection, Faults& faults);
/// Bytes of papers and files against their SHA-256.
void verify_bytes(Connection& connection, Faults& faults);

}  // namespace dyak::store
