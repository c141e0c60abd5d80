#pragma once
#include "engine/definitions/process.hpp"
#include "engine/definitions/reading.hpp"

namespace dyak::definitions {

/// Whether what outsiders read of a state before the decision tells which decision it will be. Codes of warnings:
/// outside-title-tells (two branches of one decision are told apart), outside-title-unread (the state is decided),
/// outside-title-mail (a message calls the state by its own name).
void check_outside(Reading& reading, const Process& process);

}  // namespace dyak::definitions
