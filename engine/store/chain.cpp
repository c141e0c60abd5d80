#include "engine/store/chain.hpp"

#include "engine/base/json.hpp"
#include "engine/crypto/sha256.hpp"

namespace dyak::store {

std::string chain_start() { return std::string(64, '0'); }

// Put together as text because the payload is canonical JSON already and "payload" sorts between "kind" and "version".
std::string event_digest(const std::string& salt, const cases::Event& event, const std::string& payload_json) {
  std::string text = salt;
  text += "{\"actor\":" + to_json(event.actor);
  text += ",\"at\":" + std::to_string(event.at.unix_ms());
  text += ",\"case\":" + to_json(event.case_id.value);
  text += ",\"kind\":" + to_json(event.kind);
  text += ",\"payload\":" + payload_json;
  text += ",\"version\":" + std::to_string(event.version) + "}";
  return crypto::sha256_hex(text);
}

std::string chained_hash(const std::string& previous, const std::string& digest) {
  return crypto::sha256_hex(previous + digest);
}

std::string seal_digest(const Seal& seal, const std::vector<std::string>& entry_digests,
                        const std::vector<SealedRow>& rows) {
  List all_rows;
  for (const SealedRow& row : rows) all_rows.push_back(List{row.name, row.key, row.digest});
  return crypto::sha256_hex(to_json(Record{{"entries", List(entry_digests.begin(), entry_digests.end())},
                                           {"event", Record{{"hash", seal.event_hash}, {"seq", seal.event}}},
                                           {"n", seal.n},
                                           {"rows", std::move(all_rows)}}));
}

std::string entry_digest(const std::string& salt, std::int64_t n, const cases::Entry& entry, std::int64_t after_event,
                         const std::string& data_json) {
  const Value head(Record{{"actor", entry.actor},
                          {"after", after_event},
                          {"at", entry.at.unix_ms()},
                          {"kind", entry.kind},
                          {"n", n},
                          {"subject", entry.subject}});
  return crypto::sha256_hex(salt + to_json(head) + data_json);
}

std::string directory_digest(std::int64_t version, Moment at, const std::string& actor,
                             const std::string& content_json) {
  const Value head(Record{{"actor", actor}, {"at", at.unix_ms()}, {"version", version}});
  return crypto::sha256_hex(to_json(head) + content_json);
}

}  // namespace dyak::store
