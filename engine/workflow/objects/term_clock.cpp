#include "engine/workflow/objects/term_clock.hpp"

#include <algorithm>

#include "engine/workflow/objects/term_rule.hpp"

namespace dyak::workflow {
namespace {

bool have_common(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  return std::any_of(one.begin(), one.end(), [&](const std::string& state) {
    return std::find(other.begin(), other.end(), state) != other.end();
  });
}

/// The states in which the case stood after the step; `own`: its own, where the step was taken in a region.
std::vector<std::string> states_after(const cases::Step& step, const std::string& own) {
  std::vector<std::string> states{own};
  if (!step.regions.is_record()) return states;
  for (const auto& [region, at] : step.regions.as_record()) states.push_back(at.text_or(""));
  return states;
}

/// Of the first step, where it was taken in a region: what stood beside it stood there before.
std::vector<std::string> states_before(const cases::Step& step) {
  std::vector<std::string> states;
  const Record beside = step.regions.is_record() ? step.regions.as_record() : Record{};
  for (const auto& [region, at] : beside) states.push_back(region == step.region ? step.from : at.text_or(""));
  return states;
}

}  // namespace

bool is_paused(const definitions::TermDefinition& term, const std::vector<std::string>& states,
               const expression::Environment& names) {
  return have_common(term.pause_in, states) && (term.pause_when.empty() || term.pause_when.holds(names));
}

Stay last_stay(const cases::Case& state, const definitions::TermDefinition& term, std::size_t steps) {
  Stay stay{state.opened_at, {}};
  std::string own;
  std::vector<std::string> before;
  for (std::size_t i = 0; i < steps; ++i) {
    const cases::Step& step = state.steps[i];
    if (step.region.empty()) own = step.to;
    std::vector<std::string> after = states_after(step, own);
    if (i == 0 && !step.region.empty()) before = states_before(step);
    before.push_back(step.from);
    if (have_common(term.pause_in, after) && !have_common(term.pause_in, before)) stay = {step.at, step.title};
    before = std::move(after);
  }
  return stay;
}

bool stands_still(const cases::Case& state, const definitions::TermDefinition& term,
                  const expression::Environment& names) {
  if (is_paused(term, state.states(), names)) return true;
  const auto recorded = state.terms.find(term.id);
  return recorded != state.terms.end() && recorded->second.running() && unended_since(recorded->second).has_value();
}

Date clock_of(const cases::Case& state, const definitions::TermDefinition& term, const expression::Environment& names,
              Zone zone, Date on) {
  const auto recorded = state.terms.find(term.id);
  if (recorded == state.terms.end() || !recorded->second.running()) return on;
  if (const auto since = unended_since(recorded->second)) return std::min(*since, on);
  if (!is_paused(term, state.states(), names)) return on;
  return std::min(last_stay(state, term, state.steps.size()).since.date(zone), on);
}

Moment clock_at(const cases::Case& state, const definitions::TermDefinition& term, const expression::Environment& names,
                Moment at) {
  const auto recorded = state.terms.find(term.id);
  if (recorded == state.terms.end() || !recorded->second.running()) return at;
  if (const auto since = unended_at(recorded->second)) return std::min(*since, at);
  return is_paused(term, state.states(), names) ? std::min(last_stay(state, term, state.steps.size()).since, at) : at;
}

}  // namespace dyak::workflow
