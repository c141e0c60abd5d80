#pragma once
#include <set>
#include <string>

#include "engine/workflow/decide.hpp"

namespace dyak::service {

/// What of a case is the office's own until it is decided: drafts, and what steps have written after which nothing was
/// decided yet. A step decides when it leads into another state that is final, issues a paper, meets or ends a term;
/// where a process marks states as `decided`, only those and final ones count.
struct Undecided {
  std::set<std::string> fields;  ///< of the process's data
  std::set<int> papers;          ///< ordinals of drafts
  std::set<std::size_t> steps;   ///< places in Case::steps
  bool empty() const { return fields.empty() && papers.empty() && steps.empty(); }
};

/// Nothing for the office. Others read what they may do themselves and what the process opens (`shown`, a task's
/// `drafts`).
Undecided undecided_for(const workflow::Actor& actor, const definitions::Process& process, const cases::Case& state,
                        const workflow::Facts& facts);

}  // namespace dyak::service
