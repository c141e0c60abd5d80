#include "engine/statechart/step.hpp"

#include <algorithm>

#include "engine/statechart/targets.hpp"

namespace dyak::statechart {
namespace {

/// What the history is going to recall of what is left now.
std::vector<NodeId> remembered(const Chart& chart, const Standing& standing, NodeId history) {
  const NodeId around = chart[history].parent;
  const bool deep = chart[history].kind == Kind::DeepHistory;
  std::vector<NodeId> all;
  for (const NodeId node : standing.active) {
    if (deep ? chart.is_leaf(node) && chart.is_inside(node, around) : chart[node].parent == around) all.push_back(node);
  }
  return all;
}

}  // namespace

std::vector<NodeId> effective_targets(const Chart& chart, const Standing& standing,
                                      const std::vector<NodeId>& targets) {
  std::vector<NodeId> all;
  for (const NodeId target : targets) {
    if (!chart.is_history(target)) {
      all.push_back(target);
      continue;
    }
    const auto recalled = standing.recalled.find(target);
    const auto& where = recalled != standing.recalled.end() ? recalled->second : chart[target].start;
    for (const NodeId node : effective_targets(chart, standing, where)) all.push_back(node);
  }
  return all;
}

NodeId domain(const Chart& chart, const Standing& standing, const Transition& transition) {
  if (transition.targets.empty()) return kNone;
  const auto targets = effective_targets(chart, standing, transition.targets);
  const auto holds = [&](NodeId outer) {
    return chart[outer].kind == Kind::Compound &&
           std::all_of(targets.begin(), targets.end(), [&](NodeId target) { return chart.is_inside(target, outer); });
  };
  if (transition.internal && holds(transition.source)) return transition.source;
  const auto around = chart.ancestors(transition.source);
  const auto found = std::find_if(around.begin(), around.end(), holds);
  return found == around.end() ? kRoot : *found;
}

std::set<NodeId> exit_set(const Chart& chart, const Standing& standing, const std::vector<Transition>& together) {
  std::set<NodeId> all;
  for (const Transition& transition : together) {
    const NodeId outer = domain(chart, standing, transition);
    if (outer == kNone) continue;
    for (const NodeId node : standing.active) {
      if (chart.is_inside(node, outer)) all.insert(node);
    }
  }
  return all;
}

Passage take(const Chart& chart, Standing& standing, const std::vector<Transition>& together) {
  const auto left = exit_set(chart, standing, together);
  for (const NodeId node : left) {
    for (const NodeId history : chart[node].histories)
      standing.recalled[history] = remembered(chart, standing, history);
  }
  const Entry entry = entry_set(chart, standing, together);
  for (const NodeId node : left) standing.active.erase(node);
  standing.active.insert(entry.nodes.begin(), entry.nodes.end());
  return {
      {left.rbegin(), left.rend()}, {entry.nodes.begin(), entry.nodes.end()}, {entry.begun.begin(), entry.begun.end()}};
}

bool is_done(const Chart& chart, const Standing& standing, NodeId node) {
  const auto& children = chart[node].children;
  const auto done = [&](NodeId part) { return is_done(chart, standing, part); };
  if (chart[node].kind == Kind::Parallel) return std::all_of(children.begin(), children.end(), done);
  return std::any_of(children.begin(), children.end(),
                     [&](NodeId child) { return chart[child].kind == Kind::Final && standing.active.contains(child); });
}

}  // namespace dyak::statechart
