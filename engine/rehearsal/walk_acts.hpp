#pragma once
#include <vector>

#include "engine/cases/case.hpp"
#include "engine/definitions/definitions.hpp"

// What there is to do in a case, for whoever walks through it.
namespace dyak::rehearsal {

/// Transitions of its state that people may take.
std::vector<const definitions::Transition*> takes_in(const definitions::Definitions& definitions,
                                                     const cases::Case& state);
/// Into the case: good as long as it is.
std::vector<const cases::Task*> open_tasks(const cases::Case& state);
/// Some condition there looks at what is given with the act, or somebody's answer is awaited.
bool hangs_on_answers(const definitions::Definitions& definitions, const cases::Case& state);
/// Nothing is left to do there but for an annulled number, which nobody wishes for.
bool rests(const definitions::Definitions& definitions, const cases::Case& state);

}  // namespace dyak::rehearsal
