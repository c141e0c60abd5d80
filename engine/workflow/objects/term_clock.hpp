#pragma once
#include <string>

#include "engine/cases/case.hpp"
#include "engine/definitions/process.hpp"
#include "engine/expression/environment.hpp"

namespace dyak::workflow {

/// Does the clock of the term stand because of that state? `names`: of the case, for the condition on which it stands.
bool is_paused(const definitions::TermDefinition& term, const std::string& state, const expression::Environment& names);
/// Because of its state, or because something lasts that does not count?
bool stands_still(const cases::Case& state, const definitions::TermDefinition& term,
                  const expression::Environment& names);

/// The day that the clock of the term shows on `on`: while it stands, the day on which it stopped.
Date clock_of(const cases::Case& state, const definitions::TermDefinition& term, const expression::Environment& names,
              Zone zone, Date on);

}  // namespace dyak::workflow
