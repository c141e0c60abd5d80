#pragma once
#include <functional>
#include <string>
#include <vector>

#include "engine/cases/case.hpp"
#include "engine/definitions/process.hpp"

// Where a case stands and where a transition leads it, by the chart of its process.
namespace dyak::workflow {

/// A transition that is going to be taken, and the state it leads to; empty = it stays.
struct Way {
  const definitions::Transition* transition;
  std::string target;
};

/// What the record says of a way that was taken.
struct Course {
  std::string region;  ///< in which `from` and `to` are; empty = they are states of the case itself
  std::string from;
  std::string to;
  Value regions;  ///< {region: state} as they stand afterwards; null = there are none
};
Course course_of(const definitions::Process& process, const cases::Case& current, const Way& way);

/// {region: state} where the regions of the first state begin; null = it has none.
Value first_regions(const definitions::Process& process);

/// Of the transitions of the case, those to be taken together: an inner state's before those around it, one in each
/// region that has any. `enabled` and then `target` are asked of one when its turn comes.
std::vector<Way> choose_ways(const definitions::Process& process, const cases::Case& current,
                             const std::vector<const definitions::Transition*>& candidates,
                             const std::function<bool(const definitions::Transition&)>& enabled,
                             const std::function<std::string(const definitions::Transition&)>& target);

/// Whether as many regions of its state are at their end as the transition waits for.
bool may_join(const definitions::Process& process, const cases::Case& current,
              const definitions::Transition& transition);

/// The region between whose states the transition goes when it leads to none outside; empty = the case itself.
std::string region_of(const definitions::Process& process, const definitions::Transition& transition);

/// Transitions that may be asked for where the case stands.
std::vector<const definitions::Transition*> transitions_of(const definitions::Process& process,
                                                           const cases::Case& current);

}  // namespace dyak::workflow
