#pragma once
#include <functional>
#include <map>
#include <set>
#include <vector>

#include "engine/statechart/chart.hpp"

/// The algorithm of SCXML (W3C, 2015, appendix D) without its queues: which transitions are taken together, what is left
/// and what is entered. Events and conditions are whoever calls it to know.
namespace dyak::statechart {

struct Transition {
  NodeId source = kRoot;
  std::vector<NodeId> targets{};  ///< empty = nothing is left or entered
  bool internal = false;          ///< does not leave its source, which is compound, for targets inside it
};

/// Where everything stands: the active nodes, the root and all that is between included, and what the histories recall.
struct Standing {
  std::set<NodeId> active{};
  std::map<NodeId, std::vector<NodeId>> recalled{};  ///< by history
  bool operator==(const Standing&) const = default;
};

/// What one step did, each list in the order in which it was done.
struct Passage {
  std::vector<NodeId> left{};
  std::vector<NodeId> entered{};
  std::vector<NodeId> begun{};  ///< compounds and histories that begin where their `start` says
};

/// The chart as it begins.
Passage begin(const Chart& chart, Standing& standing);

/// The innermost node that the transition leaves nothing of but what is in it; kNone for one without targets.
NodeId domain(const Chart& chart, const Standing& standing, const Transition& transition);

/// Of the transitions, in the order of the document: those to be taken together, by their index. `enabled` is asked of
/// one when its turn comes, and may fill in its targets only then. A transition of an inner node goes before one of the nodes around it; of two that
/// would leave the same node the one from deeper inside goes, else the one whose leaf stands first.
std::vector<std::size_t> choose(const Chart& chart, const Standing& standing,
                                const std::vector<Transition>& transitions,
                                const std::function<bool(std::size_t)>& enabled);

/// Takes transitions that do not conflict, all at once.
Passage take(const Chart& chart, Standing& standing, const std::vector<Transition>& together);

/// Whether a compound stands in a final child, a parallel in all of its parts.
bool is_done(const Chart& chart, const Standing& standing, NodeId node);

}  // namespace dyak::statechart
