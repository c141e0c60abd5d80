// What of a process's run everybody may know, and what tells a decision that is not announced yet.
#include <algorithm>

#include "engine/definitions/process.hpp"

namespace dyak::definitions {
namespace {

bool names_state(const std::vector<std::string>& states, std::string_view id) {
  return std::find(states.begin(), states.end(), id) != states.end();
}

bool issues_a_paper(const Transition& transition) {
  return std::any_of(transition.effects.begin(), transition.effects.end(), [](const Effect& effect) {
    const auto* paper = std::get_if<MakePaper>(&effect);
    return paper != nullptr && paper->mode == PaperMode::Issue;
  });
}

}  // namespace

const State* Process::outside(std::string_view outside_title) const {
  const auto found = std::find_if(states.begin(), states.end(),
                                  [&](const State& state) { return !state.final && state.title == outside_title; });
  if (found != states.end()) return &*found;
  const auto first = std::find_if(states.begin(), states.end(),
                                  [&](const State& state) { return state.outside_title == outside_title; });
  return first == states.end() ? nullptr : &*first;
}

bool Process::marks_decisions() const {
  return std::any_of(states.begin(), states.end(), [](const State& state) { return state.decided; });
}

bool Process::decides(const Transition* transition, std::string_view from, std::string_view to) const {
  const State* into = state(to);
  if (from == to || into == nullptr || !into->region.empty()) return false;  // regions are the office's own business
  if (into->final || into->decided) return true;
  if (marks_decisions()) return false;
  const bool ends_a_term = std::any_of(terms.begin(), terms.end(), [&](const TermDefinition& term) {
    return names_state(term.met_by, to) || names_state(term.cancelled_by, to);
  });
  return ends_a_term || (transition != nullptr && issues_a_paper(*transition));
}

// What the applicant may do himself is no decision of the office's.
bool Process::tells(std::string_view from, std::string_view to) const {
  const std::vector<const Transition*> ways = transitions_under(from);
  const auto inside = [&](const std::string& one) {
    const auto outwards = around(one);
    return !outwards.empty() && outwards.back()->id != one && outwards.back()->id == from;
  };
  return std::any_of(ways.begin(), ways.end(), [&](const Transition* way) {
    return !names_state(way->by, "applicant") && std::any_of(way->to.begin(), way->to.end(), [&](const Branch& branch) {
      return branch.state != from && branch.state != to && !inside(branch.state);
    });
  });
}

}  // namespace dyak::definitions
