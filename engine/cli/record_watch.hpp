#pragma once
#include <atomic>
#include <optional>
#include <string>

#include "engine/base/clock.hpp"
#include "engine/cli/log_lines.hpp"
#include "engine/service/health.hpp"
#include "engine/store/record_store.hpp"

namespace dyak::cli {

/// Where the head of the chain is written down outside the store, and with which key.
struct AnchorPlace {
  std::string file;  ///< empty = nowhere
  std::string key;   ///< file of the private key
};

/// What a service does for its record besides using it: looks through it at the start
/// and at night, writes its head down elsewhere each hour, and finds out whether it
/// can be written at all. What it finds goes into the log and into `health`.
class RecordWatch {
 public:
  RecordWatch(store::RecordStore& store, const Clock& clock, Zone zone, service::Health& health, LogLines& log,
              AnchorPlace place);

  /// A few seconds at most.
  void start();
  /// Each few seconds, by a thread of its own: whether the record can be read. Whoever spreads requests over several
  /// services asks for that, and a database is soon gone.
  void pulse();
  /// Each minute, by one thread. False while nothing can be recorded.
  bool minute();
  /// Now and then, by one thread of its own: a look through everything, once a day, in the small hours or when the one
  /// at the start did not see it all.
  void night();
  /// Ends a look that is under way.
  void cancel() { cancelled_ = true; }
  /// The last head, when nothing is recorded any more.
  void stop();

 private:
  bool find_out_whether_it_writes();
  /// False: the store does not answer just now, and so has told nothing.
  bool look(std::chrono::milliseconds limit, store::Thoroughness thoroughness);
  void anchor();
  void put_on_record(const service::Health::Check& check);

  store::RecordStore& store_;
  const Clock& clock_;
  Zone zone_;
  service::Health& health_;
  LogLines& log_;
  AnchorPlace place_;
  std::atomic<bool> cancelled_{false};
  std::string hour_;            ///< of the last anchor: "2026-09-14T10"
  std::optional<Date> looked_;  ///< when all was looked through last
  bool began_whole_ = false;
};

}  // namespace dyak::cli
