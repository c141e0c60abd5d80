#pragma once
#include <string>

#include "engine/cases/event.hpp"

namespace dyak::store {

// The chain over all events of a store. All hashes are lower-case hexadecimal texts, and it is these texts that are
// hashed on:
//   digest = SHA-256(salt ‖ canonical JSON of {actor, at, case, kind, payload, version})   at: milliseconds of Unix
//   time hash   = SHA-256(hash of the event before ‖ digest)
// Whoever erases a payload with its salt leaves a digest that can neither be guessed nor linked, and a chain that still
// holds.

/// 64 zeros: what stands before the first event.
std::string chain_start();
/// `payload_json` is the canonical JSON of event.payload.
std::string event_digest(const std::string& salt, const cases::Event& event, const std::string& payload_json);
std::string chained_hash(const std::string& previous, const std::string& digest);

/// Of a version of the directory; chained in the same way.
std::string directory_digest(std::int64_t version, Moment at, const std::string& actor,
                             const std::string& content_json);

}  // namespace dyak::store
