#include "engine/statechart/chart.hpp"

#include <algorithm>

namespace dyak::statechart {

NodeId Chart::add(NodeId parent, std::string id, Kind kind) {
  const NodeId added = size();
  nodes_.push_back({.id = std::move(id), .kind = kind, .parent = parent});
  Node& around = nodes_[index(parent)];
  if (is_history(added)) {
    around.histories.push_back(added);
    return added;
  }
  around.children.push_back(added);
  if (around.kind == Kind::Compound && around.start.empty()) around.start = {added};
  return added;
}

NodeId Chart::find(std::string_view id) const {
  const auto found = std::find_if(nodes_.begin() + 1, nodes_.end(), [&](const Node& node) { return node.id == id; });
  return found == nodes_.end() ? kNone : static_cast<NodeId>(found - nodes_.begin());
}

bool Chart::is_history(NodeId node) const {
  const Kind kind = (*this)[node].kind;
  return kind == Kind::ShallowHistory || kind == Kind::DeepHistory;
}

bool Chart::is_inside(NodeId node, NodeId outer) const {
  for (NodeId at = (*this)[node].parent; at != kNone; at = (*this)[at].parent) {
    if (at == outer) return true;
  }
  return false;
}

std::vector<NodeId> Chart::ancestors(NodeId node, NodeId outer) const {
  std::vector<NodeId> all;
  for (NodeId at = (*this)[node].parent; at != kNone && at != outer; at = (*this)[at].parent) all.push_back(at);
  return all;
}

}  // namespace dyak::statechart
