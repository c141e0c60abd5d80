#pragma once
#include <string>
#include <vector>

#include "engine/cases/directory.hpp"
#include "engine/cases/stored.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::rehearsal {

/// The directory of a scenario: written out in it, or in a file beside the process (below `root`) or where the program
/// runs. Whoever signs by organisation.yaml is there without being listed in each: a scenario is about its process.
cases::ReadDirectory people_of(const definitions::Scenario& scenario, const definitions::Definitions& definitions,
                               const std::string& root);

/// Whoever is named with the roles of his account: who acts, to whom a task is handed on («P2/lawyer»).
std::vector<cases::Account> accounts_of(const definitions::Scenario& scenario);
/// «P2/lawyer» is P2.
std::string person_of(const std::string& named);

}  // namespace dyak::rehearsal
