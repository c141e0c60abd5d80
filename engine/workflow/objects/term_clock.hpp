#pragma once
#include <string>
#include <vector>

#include "engine/cases/case.hpp"
#include "engine/definitions/process.hpp"
#include "engine/expression/environment.hpp"

namespace dyak::workflow {

/// Does the clock of the term stand because of one of the states? `names`: of the case, for `pause_when`.
bool is_paused(const definitions::TermDefinition& term, const std::vector<std::string>& states,
               const expression::Environment& names);

/// A stay in the states where the clock of the term stands.
struct Stay {
  Moment since;
  std::string by;  ///< title of the step that began it; empty = the case was opened in such a state
};
/// The last one that the first so many steps of the case have begun.
Stay last_stay(const cases::Case& state, const definitions::TermDefinition& term, std::size_t steps);

/// Because of its state, or because something lasts that does not count?
bool stands_still(const cases::Case& state, const definitions::TermDefinition& term,
                  const expression::Environment& names);

/// The day that the clock of the term shows on `on`: while it stands, the day on which it stopped.
Date clock_of(const cases::Case& state, const definitions::TermDefinition& term, const expression::Environment& names,
              Zone zone, Date on);
/// The same of a moment.
Moment clock_at(const cases::Case& state, const definitions::TermDefinition& term, const expression::Environment& names,
                Moment at);

}  // namespace dyak::workflow
