#include "engine/workflow/objects/term_clock.hpp"

#include <algorithm>

#include "engine/workflow/objects/term_rule.hpp"

namespace dyak::workflow {
namespace {

bool names_state(const std::vector<std::string>& states, const std::string& state) {
  return std::find(states.begin(), states.end(), state) != states.end();
}

}  // namespace

bool is_paused(const definitions::TermDefinition& term, const std::string& state,
               const expression::Environment& names) {
  return names_state(term.pause_in, state) && (term.pause_when.empty() || term.pause_when.holds(names));
}

bool stands_still(const cases::Case& state, const definitions::TermDefinition& term,
                  const expression::Environment& names) {
  if (is_paused(term, state.state, names)) return true;
  const auto recorded = state.terms.find(term.id);
  return recorded != state.terms.end() && recorded->second.running() && unended_since(recorded->second).has_value();
}

Date clock_of(const cases::Case& state, const definitions::TermDefinition& term, const expression::Environment& names,
              Zone zone, Date on) {
  const auto recorded = state.terms.find(term.id);
  if (recorded == state.terms.end() || !recorded->second.running()) return on;
  if (const auto since = unended_since(recorded->second)) return std::min(*since, on);
  if (!is_paused(term, state.state, names)) return on;
  Date stopped = state.opened_at.date(zone);
  for (const cases::Step& step : state.steps) {
    if (names_state(term.pause_in, step.to) && !names_state(term.pause_in, step.from)) stopped = step.at.date(zone);
  }
  return std::min(stopped, on);
}

}  // namespace dyak::workflow
