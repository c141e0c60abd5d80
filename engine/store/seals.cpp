// The seal at the end of each transaction, and where the record stands.
#include "engine/store/chain.hpp"
#include "engine/store/write_transaction.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

}  // namespace

cases::RecordHead find_head(Connection& connection) {
  const auto last = connection.select<Integer, Text, Integer, Integer>(
      "SELECT n, hash, event, entry FROM seals ORDER BY n DESC LIMIT 1");
  if (last.empty()) return {0, chain_start(), 0, 0};
  const auto& [n, hash, event, entry] = last.front();
  return {n, hash, event, entry};
}

void SqliteTransaction::ask_last_event() {
  if (last_sequence_ >= 0) return;
  const auto last = connection_.select<Integer, Text>("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1");
  last_sequence_ = last.empty() ? 0 : std::get<0>(last.front());
  last_hash_ = last.empty() ? chain_start() : std::get<1>(last.front());
  first_sequence_ = last_sequence_;
}

void SqliteTransaction::seal() {
  const bool has_events = last_sequence_ > first_sequence_;
  if (!has_events && entries_.empty()) return;
  const cases::RecordHead before = find_head(connection_);
  Seal made{before.seal + 1, last_sequence_, last_hash_, last_entry_ < 0 ? before.entry : last_entry_, {}};
  const Text digest = seal_digest(made, entries_, {});
  made.hash = chained_hash(before.hash, digest);
  connection_.run("INSERT INTO seals VALUES (?, ?, ?, ?, ?, ?, ?)",
                  {made.n, made.event, made.event_hash, made.entry, digest, before.hash, made.hash});
}

}  // namespace dyak::store
