#pragma once
#include <string>

#include "engine/definitions/definitions.hpp"

namespace dyak::service {

/// How the list of channels calls what comes through the service itself.
std::string online_channel(const definitions::Definitions& definitions);

}  // namespace dyak::service
