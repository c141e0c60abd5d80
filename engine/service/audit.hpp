#pragma once
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "engine/service/world.hpp"

namespace dyak::service {

/// Puts on record what nobody may wait for: who signed in, who read what. Entries queue up for a thread of its own,
/// which writes them many at a time; a full queue drops and counts, and the count stands in the log, the metrics and
/// the record. Any thread. The world's store and clock must outlive it.
class Audit {
 public:
  /// `tell`: for the log, called when entries were dropped or could not be written.
  explicit Audit(World world, std::function<void(const Value&)> tell = {}, std::size_t max_waiting = 10'000);
  ~Audit();  ///< writes what waits
  Audit(const Audit&) = delete;
  Audit& operator=(const Audit&) = delete;

  void note(cases::Entry entry);
  /// Once for a kind, an actor, a subject and a day: who read what, what was refused to whom.
  void note_once(const std::string& kind, const std::string& actor, const std::string& subject, Record data);
  /// A refused sign-in: the first of a name at once, the others of ten minutes as one entry with their number, so that
  /// whoever guesses does not fill the record. `known`: there is such an account; the others share one entry.
  void note_refusal(const std::string& user, bool known, const std::string& address);
  /// Returns when all noted before is written, at the latest after five seconds.
  void flush();
  std::uint64_t dropped() const { return dropped_; }

 private:
  void push(cases::Entry entry);  ///< under the lock
  void run();
  bool write_waiting(int& failures);
  void write(std::vector<cases::Entry> entries);
  void gather_refusals(Moment now, bool all);  ///< under the lock

  struct Refusals {
    Moment since;
    std::int64_t more = 0;  ///< besides the first, which is on record
    std::string address;    ///< the last one's
  };

  World world_;
  std::function<void(const Value&)> tell_;
  std::size_t max_waiting_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable done_;
  std::deque<cases::Entry> waiting_;
  std::map<std::string, Refusals> refusals_;
  std::set<std::string> once_;  ///< of day_: "kind\nactor\nsubject"
  Date day_;
  std::uint64_t noted_ = 0;    ///< pushed so far
  std::uint64_t handled_ = 0;  ///< of them, written or given up
  bool hurry_ = false;
  bool stopping_ = false;
  std::atomic<std::uint64_t> dropped_{0};
  std::uint64_t told_ = 0;
  std::thread thread_;  ///< last: it uses what stands above
};

/// What somebody looks for in the record besides events.
struct AuditFilter {
  std::string person;  ///< account or directory key: who did it, or to whom; empty = all
  std::string kind;    ///< empty = all
  std::optional<Date> from{};
  std::optional<Date> to{};
  std::int64_t before = 0;  ///< only earlier than this n; 0 = from the newest
  int limit = 50;
};

/// Newest first, with what follows where there is more.
struct AuditPage {
  std::vector<cases::RecordedEntry> entries;
  std::int64_t next = 0;  ///< for `before`; 0 = no more
};
AuditPage audit_page(const cases::ReadView& view, const AuditFilter& filter, Zone zone);

}  // namespace dyak::service
