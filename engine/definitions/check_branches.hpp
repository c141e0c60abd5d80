#pragma once
#include "engine/definitions/condition_names.hpp"
#include "engine/definitions/node.hpp"
#include "engine/definitions/reading.hpp"

namespace dyak::definitions {

/// Ordered branches (`to`, `form`, `? :`): one that can never be taken, because those above it take all that fits it, or
/// because it contradicts itself. Any other condition that contradicts itself. What cannot be told without the facts is
/// not told. Codes: dead-branch, never-true.
void check_branches(Reading& reading, const Node& file, const ConditionNames& names);

}  // namespace dyak::definitions
