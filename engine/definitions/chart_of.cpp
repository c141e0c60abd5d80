#include "engine/definitions/chart_of.hpp"

namespace dyak::definitions {
namespace {

statechart::Kind node_kind(const State& state) {
  if (!state.regions.empty()) return statechart::Kind::Parallel;
  return state.final ? statechart::Kind::Final : statechart::Kind::Atomic;
}

// What is inside a state stands after it: names that clash lead nowhere back.
// NOLINTNEXTLINE(misc-no-recursion): as deep as the files are
void put_in_chart(statechart::Chart& chart, const std::vector<State>& states, std::size_t at,
                  statechart::NodeId parent) {
  const State& state = states[at];
  const statechart::NodeId node = chart.add(parent, state.id, node_kind(state));
  for (const Region& region : state.regions) {
    const statechart::NodeId part = chart.add(node, region.id, statechart::Kind::Compound);
    const statechart::NodeId shallow = chart.add(part, shallow_history(region.id), statechart::Kind::ShallowHistory);
    const statechart::NodeId deep = chart.add(part, deep_history(region.id), statechart::Kind::DeepHistory);
    for (std::size_t inner = at + 1; inner < states.size(); ++inner) {
      if (states[inner].region == region.id) put_in_chart(chart, states, inner, part);
    }
    chart.start_in(shallow, chart[part].start);
    chart.start_in(deep, chart[part].start);
  }
}

}  // namespace

// No state or region is called so: their names have no spaces.
std::string shallow_history(const std::string& region) { return region + " shallow"; }
std::string deep_history(const std::string& region) { return region + " deep"; }

std::shared_ptr<const statechart::Chart> chart_of(const std::vector<State>& states) {
  statechart::Chart chart;
  for (std::size_t at = 0; at < states.size(); ++at) {
    if (states[at].region.empty()) put_in_chart(chart, states, at, statechart::kRoot);
  }
  return std::make_shared<const statechart::Chart>(std::move(chart));
}

}  // namespace dyak::definitions
