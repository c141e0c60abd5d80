#pragma once
#include <string>
#include <vector>

#include "engine/definitions/process.hpp"

namespace dyak::definitions {

/// One way from a state: a transition, and the branch it may take. Whoever draws a process draws these.
struct Edge {
  std::string from;  ///< a state, or a region that moves wherever it stands
  std::string to;    ///< the same state when the transition leads nowhere
  const Transition* transition;
  std::string when{};  ///< of the branch; empty = always or else
};

/// By state, in the order of the file. The process must outlive them.
std::vector<Edge> edges_of(const Process& process);

}  // namespace dyak::definitions
