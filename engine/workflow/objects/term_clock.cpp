#include "engine/workflow/objects/term_clock.hpp"

#include <algorithm>

namespace dyak::workflow {
namespace {

bool names_state(const std::vector<std::string>& states, const std::string& state) {
  return std::find(states.begin(), states.end(), state) != states.end();
}

}  // namespace

bool stands_still(const definitions::TermDefinition& term, const std::string& state,
                  const expression::Environment& names) {
  return names_state(term.pause_in, state) && (term.pause_when.empty() || term.pause_when.holds(names));
}

Date clock_of(const cases::Case& state, const definitions::TermDefinition& term, const expression::Environment& names,
              Zone zone, Date on) {
  const auto recorded = state.terms.find(term.id);
  if (recorded == state.terms.end() || !recorded->second.running() || !stands_still(term, state.state, names))
    return on;
  Date stopped = state.opened_at.date(zone);
  for (const cases::Step& step : state.steps) {
    if (names_state(term.pause_in, step.to) && !names_state(term.pause_in, step.from)) stopped = step.at.date(zone);
  }
  return std::min(stopped, on);
}

}  // namespace dyak::workflow
