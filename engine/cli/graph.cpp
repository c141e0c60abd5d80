#include "engine/cli/graph.hpp"

#include <algorithm>

namespace dyak::cli {
namespace {

// Mermaid ids take no '-'.
std::string node(const std::string& id) {
  std::string out = id;
  std::replace(out.begin(), out.end(), '-', '_');
  return out;
}

void add_edges(std::string& out, const definitions::Transition& transition, const std::string& from) {
  if (transition.to.empty()) {
    out += "  " + node(from) + " --> " + node(from) + ": " + transition.title + "\n";
  }
  for (const definitions::Branch& branch : transition.to) {
    out += "  " + node(from) + " --> " + node(branch.state) + ": " + transition.title + "\n";
  }
}

}  // namespace

std::string to_mermaid(const definitions::Process& process) {
  std::string out = "stateDiagram-v2\n";
  for (const definitions::State& state : process.states) out += "  " + node(state.id) + ": " + state.title + "\n";
  out += "  [*] --> " + node(process.initial) + "\n";
  for (const definitions::State& state : process.states) {
    for (const definitions::Transition* transition : process.transitions_in(state.id)) add_edges(out, *transition, state.id);
    if (state.final) out += "  " + node(state.id) + " --> [*]\n";
  }
  return out;
}

}  // namespace dyak::cli
