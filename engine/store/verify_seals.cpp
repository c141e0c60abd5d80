#include <fmt/format.h>

#include <map>

#include "engine/store/chain.hpp"
#include "engine/store/erasures.hpp"
#include "engine/store/verify.hpp"

namespace dyak::store {
namespace {

using Integer = std::int64_t;
using Text = std::string;

constexpr Integer kSealsPage = 500;

/// Walks the seals once, and beside them the entries and the hashes of events that they bind.
class SealCheck {
 public:
  SealCheck(Connection& connection, Faults& faults)
      : connection_(connection), faults_(faults), erasures_(find_erasures(connection)) {}

  void run() {
    while (check_page() > 0) {
    }
    check_ends();
  }

 private:
  using Row = std::tuple<Integer, Integer, Text, Integer, Text, Text, Text>;

  std::size_t check_page() {
    const auto page = connection_.select<Integer, Integer, Text, Integer, Text, Text, Text>(
        "SELECT n, event, event_hash, entry, digest, prev_hash, hash FROM seals WHERE n > ? ORDER BY n LIMIT ?",
        {last_.n, kSealsPage});
    for (const Row& row : page) check(row);
    return page.size();
  }

  void fault(Text code, Text message) { faults_.push_back({std::move(code), std::move(message), {}}); }

  void check(const Row& row) {
    const auto& [n, event, event_hash, entry, digest, previous, hash] = row;
    const Seal seal{n, event, event_hash, entry, hash};
    if (n != last_.n + 1 || previous != last_.hash || hash != chained_hash(previous, digest) ||
        digest != seal_digest(seal, entries_of(seal), rows_of(n)))
      fault("seal-broken", fmt::format("Печать {}: цепочка печатей прервана или под нею не то, что было записано", n));
    if (event != last_.event || event_hash != last_.event_hash) check_event(seal);
    last_ = seal;
  }

  void check_event(const Seal& seal) {
    const Text stored = seal.event == 0
                            ? chain_start()
                            : connection_.value_or<Text>("SELECT hash FROM events WHERE seq = ?", {seal.event}, "");
    if (stored != seal.event_hash || seal.event < last_.event)
      fault("seal-broken", fmt::format("Печать {}: событие {} не то, которое было последним", seal.n, seal.event));
  }

  std::vector<Text> entries_of(const Seal& seal) {
    std::vector<Text> digests;
    const auto rows = connection_.select<Integer, Text, Integer, Text, Text, Integer, Text, Text, Text>(
        "SELECT n, kind, at, actor, subject, after_event, salt, content, digest FROM entries WHERE n > ? AND n <= ? "
        "ORDER BY n",
        {last_.entry, seal.entry});
    for (const auto& [n, kind, at, actor, subject, after, salt, content, digest] : rows) {
      const cases::Entry entry{kind, Moment::from_unix_ms(at), actor, subject, {}};
      const auto erased = erasures_.entries.find(n);
      if ((erased == erasures_.entries.end() ? digest : erased->second) != entry_digest(salt, n, entry, after, content))
        fault("entry-wrong",
              fmt::format("Запись {} ({}): содержимое не то, что было записано", n, cases::entry_title(kind)));
      digests.push_back(digest);
    }
    return digests;
  }

  std::vector<SealedRow> rows_of(Integer seal) {
    std::vector<SealedRow> rows;
    for (auto& [name, key, digest] : connection_.select<Text, Text, Text>(
             "SELECT name, key, digest FROM seal_rows WHERE seal = ? ORDER BY place", {seal}))
      rows.push_back({std::move(name), std::move(key), std::move(digest)});
    return rows;
  }

  // What is recorded without a seal was not recorded by this program.
  void check_ends() {
    const auto past = [&](const char* sql, Integer last) { return connection_.value_or<Integer>(sql, {last}, 0); };
    if (const Integer more = past("SELECT count(*) FROM entries WHERE n > ?", last_.entry); more > 0)
      fault("seal-missing", fmt::format("Записей без печати: {}", more));
    if (last_.n == 0) return;  // a record from before there were seals
    if (const Integer more = past("SELECT count(*) FROM events WHERE seq > ?", last_.event); more > 0)
      fault("seal-missing", fmt::format("Событий без печати: {}", more));
  }

  Connection& connection_;
  Faults& faults_;
  Erasures erasures_;
  Seal last_{0, 0, chain_start(), 0, chain_start()};
};

}  // namespace

void verify_seals(Connection& connection, Faults& faults) { SealCheck(connection, faults).run(); }

}  // namespace dyak::store
