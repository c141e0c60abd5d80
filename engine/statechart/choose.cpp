#include <algorithm>

#include "engine/statechart/targets.hpp"

namespace dyak::statechart {
namespace {

bool have_common(const std::set<NodeId>& one, const std::set<NodeId>& other) {
  return std::any_of(one.begin(), one.end(), [&](NodeId node) { return other.contains(node); });
}

/// The first enabled transition that leads from the leaf or from what is around it.
std::size_t first_enabled(const Chart& chart, NodeId leaf, const std::vector<Transition>& transitions,
                          const std::function<bool(std::size_t)>& enabled) {
  for (NodeId at = leaf; at != kNone; at = chart[at].parent) {
    for (std::size_t i = 0; i < transitions.size(); ++i) {
      if (transitions[i].source == at && enabled(i)) return i;
    }
  }
  return transitions.size();
}

}  // namespace

std::vector<std::size_t> choose(const Chart& chart, const Standing& standing,
                                const std::vector<Transition>& transitions,
                                const std::function<bool(std::size_t)>& enabled) {
  std::vector<std::size_t> chosen;
  std::set<std::size_t> weighed;
  for (const NodeId leaf : standing.active) {
    if (!chart.is_leaf(leaf)) continue;
    const std::size_t found = first_enabled(chart, leaf, transitions, enabled);
    if (found == transitions.size() || !weighed.insert(found).second) continue;
    const auto leaves = exit_set(chart, standing, {transitions[found]});
    const auto conflicts = [&](std::size_t other) {
      return have_common(leaves, exit_set(chart, standing, {transitions[other]}));
    };
    const auto goes_before = [&](std::size_t other) {
      return conflicts(other) && !chart.is_inside(transitions[found].source, transitions[other].source);
    };
    if (std::any_of(chosen.begin(), chosen.end(), goes_before)) continue;
    std::erase_if(chosen, conflicts);
    chosen.push_back(found);
  }
  return chosen;
}

}  // namespace dyak::statechart
