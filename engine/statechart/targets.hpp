#pragma once
#include "engine/statechart/step.hpp"

// What the parts of the algorithm share.
namespace dyak::statechart {

/// The targets with what each history among them stands for.
std::vector<NodeId> effective_targets(const Chart& chart, const Standing& standing, const std::vector<NodeId>& targets);

/// What the transitions leave, in the order of the document.
std::set<NodeId> exit_set(const Chart& chart, const Standing& standing, const std::vector<Transition>& together);

/// What is entered by going to the targets from inside `domain`; of `transitions` or, in the beginning, of the root.
struct Entry {
  std::set<NodeId> nodes{};
  std::set<NodeId> begun{};
};
Entry entry_set(const Chart& chart, const Standing& standing, const std::vector<Transition>& together);

}  // namespace dyak::statechart
