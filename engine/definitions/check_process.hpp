#pragma once
#include "engine/definitions/read_process.hpp"

namespace dyak::definitions {

/// What only the whole process shows. Codes: no-states, unreachable-state, dead-end, final-with-transitions,
/// duplicate-transition, substitute-circle, name-clash, and the warnings automatic-circle, term-never-met,
/// fire-by-unsaid.
void check_process(Reading& reading, const Definitions& definitions, const Process& process);

}  // namespace dyak::definitions
