#pragma once
#include <set>
#include <vector>

#include "engine/cases/repositories.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::service {

/// A case that could go on by itself now that another has changed, and cannot: its own trouble, which the clock will
/// tell, and no fault of whoever changed the other.
struct WatcherFailed {
  CaseId watcher;
};

/// Calls work(passed_over) until no watcher fails, each time without those that did.
template <class Action>
auto without_failing_watchers(const Action& work) {
  std::set<CaseId> passed_over;
  for (;;) {
    try {
      return work(passed_over);
    } catch (const WatcherFailed& failed) {
      if (!passed_over.insert(failed.watcher).second) throw;
    }
  }
}

/// Whose automatic transitions may look at this case: those it was opened by, opened or is named in, and those in
/// states that look through cases of its process. At most kMaxWatchers of the last; the others find out within a
/// minute, by the clock.
inline constexpr std::size_t kMaxWatchers = 200;
std::vector<CaseId> watchers_of(const definitions::Definitions& definitions, const cases::ReadView& view,
                                const cases::Case& changed);

}  // namespace dyak::service
