#pragma once
#include "engine/definitions/process.hpp"
#include "engine/definitions/reading.hpp"

namespace dyak::definitions {

/// What a change of the directory cannot do without, and what kind of thing each value is: findings at `values`, the
/// map of `with`.
void check_directory_change(Reading& reading, const Node& values, const ChangeDirectory& effect);

}  // namespace dyak::definitions
