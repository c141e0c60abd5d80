#pragma once
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/definitions/definitions.hpp"

namespace dyak::rehearsal {

struct SimulationPlan {
  std::string process;
  int cases = 20;
  std::uint64_t seed = 1;
  Moment from;         ///< when the first of them comes in
  std::string folder;  ///< where the definitions lie: scenarios name files there
};

/// What a random walk of cases has seen.
struct SimulationReport {
  int opened = 0;                            ///< cases of the process
  int from_scenarios = 0;                    ///< cases that scenarios opened, besides
  int ended = 0;                             ///< of them those that came to a final state
  std::map<std::string, int> refused_forms;  ///< reason -> times: invented applications that the form refused
  std::map<std::string, int> states;         ///< how often a case of the process entered it
  std::map<std::string, int> transitions;    ///< how often one was taken, by people and by itself
  std::map<std::string, std::map<std::string, int>> refusals;  ///< transition -> reason -> times
  struct Stuck {
    std::string process;
    std::string state;
    std::set<std::string> reasons;  ///< why not, of what was tried there
    int times = 0;
    bool hangs_on_answers = false;  ///< something there depends on what is given, and nothing given did fit
  };
  std::vector<Stuck> dead_ends;  ///< not final, nothing moved it any more, whatever is given, and no other case went on
  std::vector<Stuck> held_up;    ///< where others did go on, or other answers might: no verdict
  std::set<std::string> circles;        ///< states that unfinished cases came back to again and again
  std::map<std::string, int> broken;    ///< invariant told by its title -> times it stopped a transition
  std::map<std::string, int> acts;      ///< process/transition -> times people took it
  std::set<std::string> left;           ///< process/state from which some case went on
  std::map<std::string, int> failures;  ///< faults of the program itself
  /// Cases move and none ever ends.
  bool endless() const { return opened + from_scenarios > 0 && ended == 0 && !circles.empty(); }
  bool good() const {
    return dead_ends.empty() && broken.empty() && failures.empty() && opened + from_scenarios > 0 && !endless();
  }
};

/// Lets invented people apply and act at random on a record of its own, and goes
/// on at random from where each scenario of the process ends: its people and data
/// fit conditions that nothing invented would. The same seed gives the same walk.
SimulationReport simulate(const std::shared_ptr<const definitions::Definitions>& definitions,
                          const SimulationPlan& plan);

}  // namespace dyak::rehearsal
