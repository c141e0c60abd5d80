#include "engine/definitions/process_edges.hpp"

namespace dyak::definitions {

namespace {

/// What is taken anywhere is drawn from the states of the case itself; in their regions it goes without saying.
std::vector<const Transition*> own_of(const Process& process, const State& state) {
  std::vector<const Transition*> all;
  if (state.region.empty()) all = process.transitions_in(state.id);
  for (const Transition& transition : state.transitions) {
    if (!state.region.empty() || !transition.region.empty()) all.push_back(&transition);
  }
  return all;
}

}  // namespace

std::vector<Edge> edges_of(const Process& process) {
  std::vector<Edge> all;
  for (const State& state : process.states) {
    for (const Transition* transition : own_of(process, state)) {
      const std::string& from = transition->region.empty() ? state.id : transition->region;
      if (transition->to.empty()) all.push_back({from, from, transition});
      for (const Branch& branch : transition->to) all.push_back({from, branch.state, transition, branch.when.source()});
    }
  }
  return all;
}

}  // namespace dyak::definitions
