#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/cases/directory_records.hpp"
#include "engine/store/connection.hpp"

namespace dyak::store {

// The directory as records: each version writes those that it changed. A record's digest is the SHA-256 of the canonical
// JSON of {content, key, section, subject, version}; the digests of a version's records are what its hash is made over.
// Versions of an older program have their whole text instead; the last of these is laid out as records besides, which
// have no digest: the text proves them.

/// Writes the records of the version; what its hash is made over.
std::string put_directory_records(Connection& connection, std::int64_t version,
                                  const std::vector<cases::DirectoryRecord>& records);

struct StoredDirectoryRecord {
  std::string section;
  std::string key;
  std::string subject;
  std::string content;  ///< canonical JSON; empty = there is none any more
  std::string digest;
};
std::vector<StoredDirectoryRecord> find_directory_records(Connection& connection, std::int64_t version);
std::string directory_record_digest(const StoredDirectoryRecord& record, std::int64_t version);
/// What the version's hash is made over; of the records in the order of section and key.
std::string digests_of(const std::vector<StoredDirectoryRecord>& records);

/// The first version that is kept as records; 0 = none is.
std::int64_t first_recorded_directory(Connection& connection);

/// An SQL query for the whole text of a version as records (section, key, version, subject, content); nothing when the
/// version has none.
std::string whole_directory_records(Dialect dialect, const std::string& version);

}  // namespace dyak::store
