#pragma once
#include <string>

#include "engine/cases/directory.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::rehearsal {

/// The directory of a scenario: written out in it, or in a file beside the process (below `root`) or where the program
/// runs. Whoever signs by organisation.yaml is there without being listed in each: a scenario is about its process.
cases::ReadDirectory people_of(const definitions::Scenario& scenario, const definitions::Definitions& definitions,
                               const std::string& root);

}  // namespace dyak::rehearsal
