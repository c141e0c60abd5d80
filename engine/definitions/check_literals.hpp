#pragma once
#include "engine/definitions/definitions.hpp"
#include "engine/definitions/node.hpp"
#include "engine/definitions/reading.hpp"

namespace dyak::definitions {

/// Conditions that compare a state, the status of a task or a choice with a word that it can never be: `case.state ==
/// 'rejectd'`. They would be silently false for ever. What is
/// written into a choice and none of its own, letters to nobody. Codes: never-equal, value-outside, letter-to-nobody.
void check_literals(Reading& reading, const Definitions& definitions, const Process& process, const Node& file);

}  // namespace dyak::definitions
