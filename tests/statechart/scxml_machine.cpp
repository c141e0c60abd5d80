#include "tests/statechart/scxml_machine.hpp"

#include <algorithm>
#include <tuple>

namespace dyak {

using statechart::Kind;
using statechart::NodeId;

namespace {

/// "a.b" is meant by "a", "a.*", "a.b" and "*".
bool is_meant(std::string wanted, const std::string& event) {
  if (wanted == "*") return true;
  if (wanted.ends_with(".*")) wanted.resize(wanted.size() - 2);
  return event == wanted || event.starts_with(wanted + ".");
}

}  // namespace

ScxmlMachine::ScxmlMachine(ScxmlFile file) : file_(std::move(file)) {
  pass(statechart::begin(file_.chart, standing_), {});
  finish_step();
  finish_sent();
}

void ScxmlMachine::send(const std::string& event) {
  if (is_over()) return;
  step(&event);
  finish_step();
  finish_sent();
}

void ScxmlMachine::wait(int milliseconds) {
  now_ += milliseconds;
  finish_sent();
}

std::set<std::string> ScxmlMachine::leaves() const {
  std::set<std::string> ids;
  for (const NodeId node : standing_.active) {
    if (file_.chart.is_leaf(node)) ids.insert(file_.chart[node].id);
  }
  return ids;
}

bool ScxmlMachine::is_over() const { return statechart::is_done(file_.chart, standing_, statechart::kRoot); }

bool ScxmlMachine::holds(const std::string& condition) const {
  if (condition.empty() || condition == "true") return true;
  if (condition == "false") return false;
  const auto quote = condition.find('\'');
  const NodeId node = file_.chart.find(condition.substr(quote + 1, condition.rfind('\'') - quote - 1));
  return standing_.active.contains(node) != condition.starts_with("!");
}

bool ScxmlMachine::step(const std::string* event) {
  std::vector<statechart::Transition> all;
  for (const ScxmlTransition& one : file_.transitions) all.push_back(one.transition);
  const auto enabled = [&](std::size_t i) {
    const ScxmlTransition& one = file_.transitions[i];
    const bool asked = event == nullptr
                           ? one.events.empty()
                           : std::any_of(one.events.begin(), one.events.end(),
                                         [&](const std::string& wanted) { return is_meant(wanted, *event); });
    return asked && holds(one.condition);
  };
  std::vector<statechart::Transition> together;
  ScxmlActions on_the_way;
  const auto chosen = statechart::choose(file_.chart, standing_, all, enabled);
  for (const std::size_t i : chosen) {
    together.push_back(all[i]);
    const ScxmlActions& own = file_.transitions[i].actions;
    on_the_way.insert(on_the_way.end(), own.begin(), own.end());
  }
  if (together.empty()) return false;
  pass(statechart::take(file_.chart, standing_, together), on_the_way);
  return true;
}

void ScxmlMachine::pass(const statechart::Passage& passage, const ScxmlActions& on_the_way) {
  for (const NodeId node : passage.left) do_all(file_.on_exit[node]);
  do_all(on_the_way);
  statechart::Standing so_far = standing_;
  for (const NodeId node : passage.entered) so_far.active.erase(node);
  for (const NodeId node : passage.entered) enter(node, passage, so_far);
}

void ScxmlMachine::enter(NodeId node, const statechart::Passage& passage, statechart::Standing& so_far) {
  const auto& chart = file_.chart;
  so_far.active.insert(node);
  do_all(file_.on_entry[node]);
  for (const NodeId begun : passage.begun) {
    if (begun == node || chart[begun].parent == node) {
      if (begun == node || chart.is_history(begun)) do_all(file_.on_start[begun]);
    }
  }
  if (chart[node].kind != Kind::Final || chart[node].parent == statechart::kRoot) return;
  const NodeId around = chart[node].parent;
  raised_.push_back("done.state." + chart[around].id);
  const NodeId outer = chart[around].parent;
  if (chart[outer].kind == Kind::Parallel && statechart::is_done(chart, so_far, outer))
    raised_.push_back("done.state." + chart[outer].id);
}

void ScxmlMachine::do_all(const ScxmlActions& actions) {
  for (const ScxmlAction& action : actions) {
    if (action.kind == ScxmlAction::Kind::Raise) raised_.push_back(action.event);
    if (action.kind == ScxmlAction::Kind::Send)
      sent_.push_back({now_ + action.delay, ++order_, action.event, action.id});
    if (action.kind == ScxmlAction::Kind::Cancel)
      std::erase_if(sent_, [&](const Sent& one) { return one.id == action.event; });
  }
}

/// What follows by itself, and then what was raised, until nothing does.
void ScxmlMachine::finish_step() {
  while (!is_over()) {
    if (step(nullptr)) continue;
    if (raised_.empty()) return;
    const std::string event = raised_.front();
    raised_.pop_front();
    step(&event);
  }
}

void ScxmlMachine::finish_sent() {
  while (!is_over()) {
    const auto first = std::min_element(sent_.begin(), sent_.end(), [](const Sent& one, const Sent& other) {
      return std::tie(one.at, one.order) < std::tie(other.at, other.order);
    });
    if (first == sent_.end() || first->at > now_) return;
    const std::string event = first->event;
    sent_.erase(first);
    step(&event);
    finish_step();
  }
}

}  // namespace dyak
