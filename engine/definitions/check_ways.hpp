#pragma once
#include "engine/definitions/process.hpp"
#include "engine/definitions/reading.hpp"

namespace dyak::definitions {

/// Whether every state can be come to and left, and every case can come to an end. Codes: final-with-transitions,
/// dead-end, duplicate-transition, unreachable-state, never-ends, automatic-circle.
void check_ways(Reading& reading, const Process& process);

}  // namespace dyak::definitions
