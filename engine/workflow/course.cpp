#include "engine/workflow/course.hpp"

#include <algorithm>

#include "engine/definitions/chart_of.hpp"
#include "engine/statechart/step.hpp"

namespace dyak::workflow {
namespace {

using definitions::Process;
using statechart::Chart;
using statechart::kNone;
using statechart::NodeId;

/// The state that the transition is written at; nullptr = it may be taken anywhere.
const definitions::State* owner_of(const Process& process, const definitions::Transition& transition) {
  const auto owns = [&](const definitions::State& state) {
    return std::any_of(state.transitions.begin(), state.transitions.end(),
                       [&](const definitions::Transition& own) { return &own == &transition; });
  };
  const auto found = std::find_if(process.states.begin(), process.states.end(), owns);
  return found == process.states.end() ? nullptr : &*found;
}

/// Anywhere is the root, which is left for nothing: so is a region by what is written at it.
statechart::Transition in_chart(const Process& process, const definitions::Transition& transition) {
  if (!transition.region.empty())
    return {.source = process.chart->find(transition.region), .targets = {}, .internal = true};
  const definitions::State* owner = owner_of(process, transition);
  if (owner == nullptr) return {.source = statechart::kRoot, .targets = {}, .internal = true};
  return {.source = process.chart->find(owner->id)};
}

std::vector<NodeId> targets_of(const Process& process, const Way& way) {
  const Chart& chart = *process.chart;
  const definitions::State* target = process.state(way.target);
  if (target == nullptr) return {};
  using Resume = definitions::Transition::Resume;
  const Resume history = way.transition->history;
  if (history == Resume::No || target->regions.empty()) return {chart.find(way.target)};
  std::vector<NodeId> targets;
  for (const definitions::Region& region : target->regions)
    targets.push_back(chart.find(history == Resume::Deep ? definitions::deep_history(region.id)
                                                         : definitions::shallow_history(region.id)));
  return targets;
}

/// Where the regions inside a node were left, as a deep history of what is around it would have it.
// NOLINTNEXTLINE(misc-no-recursion): as deep as the files are
void add_left(const Chart& chart, const std::map<std::string, std::string>& history, NodeId node,
              std::vector<NodeId>& leaves) {
  if (chart.is_leaf(node)) {
    leaves.push_back(node);
    return;
  }
  for (const NodeId part : chart[node].children) {
    const auto left = history.find(chart[part].id);
    const NodeId at = left == history.end() ? kNone : chart.find(left->second);
    add_left(chart, history, at == kNone ? chart[part].start.front() : at, leaves);
  }
}

statechart::Standing standing_of(const Process& process, const cases::Case& current) {
  const Chart& chart = *process.chart;
  statechart::Standing standing;
  for (const std::string& state : current.states()) {
    for (NodeId node = chart.find(state); node != kNone; node = chart[node].parent) standing.active.insert(node);
  }
  for (const auto& [region, state] : current.history) {
    const NodeId at = chart.find(state);
    const NodeId shallow = chart.find(definitions::shallow_history(region));
    if (at == kNone || shallow == kNone) continue;
    standing.recalled[shallow] = {at};
    add_left(chart, current.history, at, standing.recalled[chart.find(definitions::deep_history(region))]);
  }
  return standing;
}

/// The active child of a compound.
std::string state_in(const Chart& chart, const statechart::Standing& standing, NodeId compound) {
  for (const NodeId child : chart[compound].children) {
    if (standing.active.contains(child)) return chart[child].id;
  }
  return {};
}

Value regions_in(const Chart& chart, const statechart::Standing& standing) {
  Record regions;
  for (const NodeId node : standing.active) {
    if (node == statechart::kRoot || chart[node].kind != statechart::Kind::Compound) continue;
    regions[chart[node].id] = state_in(chart, standing, node);
  }
  return regions.empty() ? Value{} : Value(std::move(regions));
}

}  // namespace

Course course_of(const Process& process, const cases::Case& current, const Way& way) {
  const Chart& chart = *process.chart;
  statechart::Standing standing = standing_of(process, current);
  statechart::Transition taken = in_chart(process, *way.transition);
  taken.targets = targets_of(process, way);
  if (taken.targets.empty()) {
    const std::string region = region_of(process, *way.transition);
    const auto at = current.regions.find(region);
    const std::string here = at == current.regions.end() ? current.state : at->second;
    return {region, here, here, regions_in(chart, standing)};
  }
  const NodeId outer = statechart::domain(chart, standing, taken);
  const std::string from = state_in(chart, standing, outer);
  statechart::take(chart, standing, {taken});
  return {chart[outer].id, from, state_in(chart, standing, outer), regions_in(chart, standing)};
}

Value first_regions(const Process& process) {
  statechart::Standing standing;
  statechart::begin(*process.chart, standing);
  return regions_in(*process.chart, standing);
}

std::vector<Way> choose_ways(const Process& process, const cases::Case& current,
                             const std::vector<const definitions::Transition*>& candidates,
                             const std::function<bool(const definitions::Transition&)>& enabled,
                             const std::function<std::string(const definitions::Transition&)>& target) {
  std::vector<Way> ways;
  std::vector<statechart::Transition> transitions;
  for (const auto* candidate : candidates) {
    ways.push_back({candidate, {}});
    transitions.push_back(in_chart(process, *candidate));
  }
  const auto fill_in = [&](std::size_t i) {
    if (!enabled(*candidates[i])) return false;
    ways[i].target = target(*candidates[i]);
    transitions[i].targets = targets_of(process, ways[i]);
    return true;
  };
  std::vector<Way> chosen;
  for (const std::size_t i : statechart::choose(*process.chart, standing_of(process, current), transitions, fill_in))
    chosen.push_back(ways[i]);
  return chosen;
}

bool may_join(const Process& process, const cases::Case& current, const definitions::Transition& transition) {
  const definitions::State* owner = owner_of(process, transition);
  if (owner == nullptr || owner->regions.empty()) return false;
  const Chart& chart = *process.chart;
  const statechart::Standing standing = standing_of(process, current);
  const auto done = std::count_if(owner->regions.begin(), owner->regions.end(), [&](const auto& region) {
    return statechart::is_done(chart, standing, chart.find(region.id));
  });
  const int wanted =
      transition.join == definitions::kAllRegions ? static_cast<int>(owner->regions.size()) : transition.join;
  return done >= wanted;
}

std::string region_of(const Process& process, const definitions::Transition& transition) {
  if (!transition.region.empty()) return transition.region;
  const definitions::State* owner = owner_of(process, transition);
  return owner == nullptr ? std::string{} : owner->region;
}

std::vector<const definitions::Transition*> transitions_of(const Process& process, const cases::Case& current) {
  return process.transitions_at(current.state, current.regions);
}

}  // namespace dyak::workflow
