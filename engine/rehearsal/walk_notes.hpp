#pragma once
#include <map>
#include <string>
#include <utility>

#include "engine/rehearsal/simulation_walk.hpp"

namespace dyak::rehearsal {

/// What a walk has seen of the states of its cases, for the report.
class WalkNotes {
 public:
  explicit WalkNotes(const WalkPlace& place) : place_(place) {}
  /// After each act: the states entered since the last look.
  void look();
  /// At the end: what came to an end, which states were left, where cases went round in circles.
  void conclude() const;

 private:
  const WalkPlace place_;
  std::map<std::string, std::string> last_state_;
  std::map<std::string, std::size_t> counted_;
  std::map<std::pair<std::string, std::string>, int> entered_;  ///< case and state
};

}  // namespace dyak::rehearsal
