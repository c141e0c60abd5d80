#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>

#include "engine/workflow/decide.hpp"

namespace dyak::service {

/// A state as somebody is told it.
struct StandsAs {
  std::string state;  ///< key of a state of the process; the same for all that he must not tell apart
  std::string title;  ///< empty = the state's own
  bool operator==(const StandsAs&) const = default;
};

/// A step as it is told: from where to where he sees the case go.
struct ToldMove {
  StandsAs from;
  StandsAs to;
  bool own = false;  ///< his: he knows what was done
};

/// What of a case is the office's own until it is decided: drafts, what steps have written after which nothing was
/// decided yet (see Process::decides), and where they have led the case.
struct Undecided {
  std::set<std::string> fields;           ///< of the process's data
  std::set<int> papers;                   ///< ordinals of drafts
  std::set<std::size_t> steps;            ///< places in Case::steps
  std::map<std::size_t, ToldMove> moves;  ///< steps told otherwise than they were
  std::optional<StandsAs> stands;         ///< absent = as it does
  bool empty() const { return fields.empty() && papers.empty() && steps.empty() && moves.empty() && !stands; }
};

/// Nothing for the office. Others read what they may do themselves and what the process opens
/// (`shown`, a task's `drafts`); of drafts those that are still worked on: what was issued is read in their place.
Undecided undecided_for(const workflow::Actor& actor, const definitions::Process& process, const cases::Case& state,
                        const workflow::Facts& facts);

/// Whether the same was written out again after the draft, or signed.
bool is_superseded(const cases::Case& state, const cases::Paper& draft);

/// Whether coming into the state meets the term or ends it.
bool ends_term(const definitions::Process& process, const std::string& term, const std::string& state);
/// A term that ended where a reader does not see the case yet runs on for him. `shown`: with the steps he sees.
void run_on(cases::Case& shown, const definitions::Process& process);

/// What goes on side by side in a state is the office's own: takes away where regions stand.
void keep_regions(cases::Case& state);
void keep_regions(cases::Event& event);

}  // namespace dyak::service
