#pragma once
#include "engine/definitions/definitions.hpp"
#include "engine/definitions/node.hpp"

namespace dyak::rehearsal {

/// An expectation that names what the process does not have, or a value of no such kind, can never come true: the story
/// stops there and says what there is.
void check_expectation(const definitions::Process& process, const definitions::Node& node, const Value& wanted);

}  // namespace dyak::rehearsal
