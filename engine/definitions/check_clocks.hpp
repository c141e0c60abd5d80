#pragma once
#include "engine/definitions/definitions.hpp"
#include "engine/definitions/reading.hpp"

namespace dyak::definitions {

/// Clocks that never run, or run to no purpose: terms that nothing starts, reminders before the beginning, pauses where
/// the term is over, tasks without time, quorums that ask for nobody or for more than there are. Codes, all warnings:
/// term-never-starts, remind-before-start, pause-after-end, task-no-time, never-expires, quorum-of-none,
/// quorum-too-large. `file` is where the process stands.
void check_clocks(Reading& reading, const Definitions& definitions, const Process& process, const Node& file);

}  // namespace dyak::definitions
