#pragma once
#include "engine/definitions/definitions.hpp"
#include "engine/definitions/reading.hpp"

namespace dyak::definitions {

/// Fields that a transition destroys and that a later condition, paper or value of the same case still reads, or a
/// register that is made by itself. Code:
/// erased-field-read (a warning: what is destroyed reads as not given).
void check_erasure(Reading& reading, const Definitions& definitions, const Process& process);

}  // namespace dyak::definitions
