#include <algorithm>

#include "engine/statechart/targets.hpp"

namespace dyak::statechart {
namespace {

/// The sets of SCXML's computeEntrySet, as they grow.
class EntryBuilder {
 public:
  EntryBuilder(const Chart& chart, const Standing& standing) : chart_(chart), standing_(standing) {}

  void add_down(NodeId node) {
    if (chart_.is_history(node)) return add_recalled(node);
    entry_.nodes.insert(node);
    if (chart_[node].kind == Kind::Parallel) return add_parts(node);
    if (chart_[node].kind != Kind::Compound) return;
    entry_.begun.insert(node);
    for (const NodeId first : chart_[node].start) add_down(first);
    for (const NodeId first : chart_[node].start) add_up(first, node);
  }

  void add_up(NodeId node, NodeId outer) {
    for (const NodeId around : chart_.ancestors(node, outer)) {
      entry_.nodes.insert(around);
      if (chart_[around].kind == Kind::Parallel) add_parts(around);
    }
  }

  Entry built() && { return std::move(entry_); }

 private:
  void add_recalled(NodeId history) {
    const auto recalled = standing_.recalled.find(history);
    const bool known = recalled != standing_.recalled.end();
    if (!known) entry_.begun.insert(history);
    const auto& where = known ? recalled->second : chart_[history].start;
    for (const NodeId node : where) add_down(node);
    for (const NodeId node : where) add_up(node, chart_[history].parent);
  }

  void add_parts(NodeId parallel) {
    for (const NodeId part : chart_[parallel].children) {
      const bool inside = std::any_of(entry_.nodes.begin(), entry_.nodes.end(),
                                      [&](NodeId node) { return chart_.is_inside(node, part); });
      if (!inside) add_down(part);
    }
  }

  const Chart& chart_;
  const Standing& standing_;
  Entry entry_;
};

}  // namespace

Entry entry_set(const Chart& chart, const Standing& standing, const std::vector<Transition>& together) {
  EntryBuilder entry(chart, standing);
  for (const Transition& transition : together) {
    for (const NodeId target : transition.targets) entry.add_down(target);
    const NodeId outer = domain(chart, standing, transition);
    for (const NodeId target : effective_targets(chart, standing, transition.targets)) entry.add_up(target, outer);
  }
  return std::move(entry).built();
}

Passage begin(const Chart& chart, Standing& standing) {
  standing.active = {kRoot};
  return take(chart, standing, {{.source = kRoot, .targets = chart[kRoot].start, .internal = true}});
}

}  // namespace dyak::statechart
