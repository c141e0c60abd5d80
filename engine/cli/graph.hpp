#pragma once
#include <string>

#include "engine/definitions/definitions.hpp"

namespace dyak::cli {

/// A Mermaid state diagram of the process, states and transitions by their Russian titles.
std::string to_mermaid(const definitions::Process& process);

}  // namespace dyak::cli
