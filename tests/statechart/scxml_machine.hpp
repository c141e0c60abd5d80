#pragma once
#include <deque>
#include <map>
#include <set>
#include <string>

#include "tests/statechart/scxml_file.hpp"

namespace dyak {

/// The queues of SCXML around the engine's own algorithm: who runs an SCXML document runs statechart::choose and take.
class ScxmlMachine {
 public:
  explicit ScxmlMachine(ScxmlFile file);

  void send(const std::string& event);
  void wait(int milliseconds);
  /// Ids of the leaves that are active.
  std::set<std::string> leaves() const;

 private:
  struct Sent {
    int at;
    int order;
    std::string event;
    std::string id;
  };

  bool is_over() const;
  bool holds(const std::string& condition) const;
  bool step(const std::string* event);
  void pass(const statechart::Passage& passage, const ScxmlActions& on_the_way);
  void enter(statechart::NodeId node, const statechart::Passage& passage, statechart::Standing& so_far);
  void do_all(const ScxmlActions& actions);
  void finish_step();
  void finish_sent();

  ScxmlFile file_;
  statechart::Standing standing_;
  std::deque<std::string> raised_;
  std::vector<Sent> sent_;
  int now_ = 0;
  int order_ = 0;
};

}  // namespace dyak
