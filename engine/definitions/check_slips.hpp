#pragma once
#include "engine/definitions/definitions.hpp"
#include "engine/definitions/node.hpp"
#include "engine/definitions/reading.hpp"

namespace dyak::definitions {

/// Slips of the pen that need no more than the file. In any: a key with spaces and no value (a comma inside {…} ended
/// its text too early). In a process: branches that are never taken, words that a
/// value never has, a form that begins another process too. In a list, whose entries may have any keys: one
/// that only a few have and that is nearly another's. In a register: names of sheets that Excel does not bear, or that
/// differ in case only.
void check_slips(Reading& reading, const Definitions& definitions, const std::string& kind, const Node& file);

}  // namespace dyak::definitions
