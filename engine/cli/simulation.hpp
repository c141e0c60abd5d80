#pragma once
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/definitions/definitions.hpp"

namespace dyak::cli {

struct SimulationPlan {
  std::string process;
  int cases = 20;
  std::uint64_t seed = 1;
  Moment from;  ///< when the first of them comes in
};

/// What a random walk of cases has seen.
struct SimulationReport {
  int opened = 0;                            ///< cases of the process
  std::map<std::string, int> refused_forms;  ///< reason -> times: invented applications that the form refused
  std::map<std::string, int> states;         ///< how often a case of the process entered it
  std::map<std::string, int> transitions;    ///< how often one was taken
  std::map<std::string, std::map<std::string, int>> refusals;  ///< transition -> reason -> times
  struct Stuck {
    std::string process;
    std::string state;
    std::set<std::string> reasons;  ///< why not, of what was tried there
    int times = 0;
  };
  std::vector<Stuck> dead_ends;         ///< not final, and nothing moved it any more
  std::map<std::string, int> broken;    ///< invariant told by its title -> times it stopped a transition
  std::map<std::string, int> failures;  ///< faults of the program itself
  bool good() const { return dead_ends.empty() && broken.empty() && failures.empty() && opened > 0; }
};

/// Lets invented people apply and act at random on a record of its own: the same seed gives the same walk.
SimulationReport simulate(const std::shared_ptr<const definitions::Definitions>& definitions,
                          const SimulationPlan& plan);

}  // namespace dyak::cli
