#pragma once
#include <memory>

#include "engine/definitions/definitions.hpp"

namespace dyak::cli {

/// Plays every scenario of every process on a record of its own and tells each result on standard output. True when all hold.
bool run_scenarios(const std::shared_ptr<const definitions::Definitions>& definitions);

}  // namespace dyak::cli
