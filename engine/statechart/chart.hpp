#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace dyak::statechart {

/// A node of a chart: its number in the order of the document.
using NodeId = int;
inline constexpr NodeId kRoot = 0;
inline constexpr NodeId kNone = -1;

enum class Kind { Atomic, Compound, Parallel, Final, ShallowHistory, DeepHistory };

struct Node {
  std::string id;
  Kind kind = Kind::Atomic;
  NodeId parent = kNone;
  std::vector<NodeId> children{};  ///< histories are not among them
  std::vector<NodeId> histories{};
  std::vector<NodeId> start{};  ///< of a compound: where it begins; of a history: where, when nothing is remembered
};

/// States within states, as SCXML has them. The root is a compound node.
class Chart {
 public:
  Chart() : nodes_{{.id = {}, .kind = Kind::Compound}} {}

  /// Nodes come in the order of the document: a parent before what is in it. A compound begins in its first child until
  /// start_in() says otherwise.
  NodeId add(NodeId parent, std::string id, Kind kind);
  void start_in(NodeId node, std::vector<NodeId> where) { nodes_[index(node)].start = std::move(where); }

  const Node& operator[](NodeId node) const { return nodes_[index(node)]; }
  NodeId find(std::string_view id) const;  ///< kNone = there is none
  NodeId size() const { return static_cast<NodeId>(nodes_.size()); }
  bool is_history(NodeId node) const;
  bool is_leaf(NodeId node) const { return (*this)[node].children.empty(); }
  bool is_inside(NodeId node, NodeId outer) const;  ///< deeper than `outer`, not itself
  /// From the parent outwards, up to `outer` and without it; the root is the last.
  std::vector<NodeId> ancestors(NodeId node, NodeId outer = kNone) const;

 private:
  static std::size_t index(NodeId node) { return static_cast<std::size_t>(node); }
  std::vector<Node> nodes_;
};

}  // namespace dyak::statechart
