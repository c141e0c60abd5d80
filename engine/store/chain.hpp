#pragma once
#include <string>
#include <vector>

#include "engine/cases/entry.hpp"
#include "engine/cases/event.hpp"

namespace dyak::store {

// The chain over all events of a store. All hashes are lower-case hexadecimal texts,
// and it is these texts that are hashed on:
//   digest = SHA-256(salt ‖ canonical JSON of {actor, at, case, kind, payload, version})
//   hash   = SHA-256(hash of the event before ‖ digest)
// where `at` is in milliseconds of Unix time. Whoever erases a payload with its salt
// leaves a digest that can neither be guessed nor linked, and a chain that still holds.

/// 64 zeros: what stands before the first event.
std::string chain_start();
/// `payload_json` is the canonical JSON of event.payload.
std::string event_digest(const std::string& salt, const cases::Event& event, const std::string& payload_json);
std::string chained_hash(const std::string& previous, const std::string& digest);

// Events are chained among themselves; everything that is recorded is chained by seals, one for each transaction:
//   digest = SHA-256(canonical JSON of {entries: [digests], event: {hash, seq}, n, rows: [[table, key, digest]…]})
//   hash   = SHA-256(hash of the seal before ‖ digest)
// where `event` is the last event recorded so far and `entries` are those of this transaction. So the order of events
// and entries is part of what is hashed.

struct Seal {
  std::int64_t n = 0;
  std::int64_t event = 0;
  std::string event_hash;
  std::int64_t entry = 0;  ///< the last one recorded so far
  std::string hash;
};
/// A row of another table as it was written; an empty digest = it was taken away.
struct SealedRow {
  std::string name;  ///< the table
  std::string key;
  std::string digest;
};
std::string seal_digest(const Seal& seal, const std::vector<std::string>& entry_digests,
                        const std::vector<SealedRow>& rows);
/// `data_json` is the canonical JSON of entry.data.
std::string entry_digest(const std::string& salt, std::int64_t n, const cases::Entry& entry, std::int64_t after_event,
                         const std::string& data_json);

/// Of a version of the directory; chained in the same way.
std::string directory_digest(std::int64_t version, Moment at, const std::string& actor,
                             const std::string& content_json);

}  // namespace dyak::store
