#pragma once
#include "engine/definitions/node.hpp"
#include "engine/definitions/reading.hpp"

namespace dyak::definitions {

/// Writes out the scenarios of a process that begin where another ends (`given.after`): what is given and what happens
/// there comes first; the other keys of its own `given` stand instead of the other's. Only scenarios that stand above
/// may be named. Code: unknown-scenario.
void write_out_continued(Reading& reading, Node& process);

}  // namespace dyak::definitions
