#pragma once
#include <atomic>
#include <optional>
#include <string>

#include "engine/base/clock.hpp"
#include "engine/cases/repositories.hpp"
#include "engine/store/connection.hpp"

namespace dyak::store {

/// A record that is kept by a real clock goes forward: how far it has come stands beside it, and what comes more than a
/// day earlier is not written. A day: an hour of summer time, another zone or two servers that differ stop nobody, while
/// a wrong day would be printed on papers. Stories tell the past and are not held to it. Any thread.
class ClockGuard {
 public:
  static constexpr std::int64_t kSlackMs = 24LL * 60 * 60 * 1000;

  /// From now on, by this clock, which must outlive the guard. Of one that is told the time for a rehearsal (--now) nobody
  /// speaks here.
  void keep_to(const Clock& clock) { clock_ = &clock; }
  /// Error{Refused} "clock-back".
  void check(Connection& connection) const;
  /// What was written now is the newest.
  void advance(Connection& connection) const;

 private:
  std::atomic<const Clock*> clock_{nullptr};
};

/// The newest moment at which a real clock wrote here; nullopt = none has.
std::optional<Moment> kept_until(Connection& connection);
/// It goes on from this moment, whatever was written later: told by a story, or by a clock that had run ahead.
void put_kept_until(cases::WriteTransaction& transaction, Moment moment);

}  // namespace dyak::store
