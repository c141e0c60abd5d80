#pragma once
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/statechart/step.hpp"

namespace dyak {

/// Why a file cannot be read: it needs what a chart alone has not.
struct NotACharts : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What is done on the way: events that are raised, sent (after so many milliseconds), taken back.
struct ScxmlAction {
  enum class Kind { Raise, Send, Cancel } kind = Kind::Raise;
  std::string event;  ///< Cancel: the id of what was sent
  std::string id{};
  int delay = 0;
};
using ScxmlActions = std::vector<ScxmlAction>;

struct ScxmlTransition {
  statechart::Transition transition;
  std::vector<std::string> events;  ///< none = taken as soon as it can be
  std::string condition;            ///< empty, true, false, In('state') or !In('state')
  ScxmlActions actions;
};

struct ScxmlFile {
  statechart::Chart chart;
  std::vector<ScxmlTransition> transitions;  ///< in the order of the document
  std::map<statechart::NodeId, ScxmlActions> on_entry;
  std::map<statechart::NodeId, ScxmlActions> on_exit;
  std::map<statechart::NodeId, ScxmlActions> on_start;  ///< of what begins where it says
};

/// An SCXML document that needs no data model. Throws NotACharts else.
ScxmlFile read_scxml(const std::string& path);

}  // namespace dyak
