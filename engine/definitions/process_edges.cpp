#include "engine/definitions/process_edges.hpp"

namespace dyak::definitions {

std::vector<Edge> edges_of(const Process& process) {
  std::vector<Edge> all;
  for (const State& state : process.states) {
    for (const Transition* transition : process.transitions_in(state.id)) {
      if (transition->to.empty()) all.push_back({state.id, state.id, transition});
      for (const Branch& branch : transition->to)
        all.push_back({state.id, branch.state, transition, branch.when.source()});
    }
  }
  return all;
}

}  // namespace dyak::definitions
