#include "engine/service/term_clocks.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/workflow/objects/case_environment.hpp"
#include "engine/workflow/objects/overdue.hpp"
#include "engine/workflow/objects/term_clock.hpp"
#include "engine/workflow/objects/term_rule.hpp"

namespace dyak::service {
namespace {

bool is_asked_of_cases(const expression::Expression& condition) {
  return std::any_of(condition.roots().begin(), condition.roots().end(),
                     [](const std::string& root) { return root != "settings"; });
}

}  // namespace

TermClocks::TermClocks(const World& world, const cases::ReadView& view)
    : directory_(view.directory()),
      cases_(view),
      facts_{*world.definitions, *directory_, cases_, world.clock.now(), world.zone} {}

// What cannot be told stops no clock.
std::optional<Moment> TermClocks::stopped(const cases::Case& state, const definitions::Process& process,
                                          const definitions::TermDefinition& term) const {
  const auto recorded = state.terms.find(term.id);
  const bool lasts = recorded != state.terms.end() && workflow::unended_at(recorded->second).has_value();
  if (term.pause_in.empty() && !lasts) return std::nullopt;
  try {
    const workflow::CaseEnvironment names(process, state, facts_, nobody_, facts_.now.date(facts_.zone));
    if (!workflow::stands_still(state, term, names)) return std::nullopt;
    return workflow::clock_at(state, term, names, facts_.now);
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    return std::nullopt;
  }
}

std::optional<Moment> TermClocks::stands_since(const cases::Case& state, const cases::TermState& term) const {
  if (!term.running()) return std::nullopt;
  const auto process = facts_.definitions.process_of(state.process, state.definition_version);
  const auto* definition = process == nullptr ? nullptr : process->term(term.id);
  return definition == nullptr ? std::nullopt : stopped(state, *process, *definition);
}

bool TermClocks::is_late(const cases::Case& state, const cases::TermState& term) const {
  if (!term.running() || !term.has_passed(facts_.now, facts_.zone)) return false;
  const auto process = facts_.definitions.process_of(state.process, state.definition_version);
  const auto* definition = process == nullptr ? nullptr : process->term(term.id);
  if (definition == nullptr) return true;
  if (workflow::ends_by_itself(*process, *definition)) return false;
  return term.has_passed(stopped(state, *process, *definition).value_or(facts_.now), facts_.zone);
}

bool TermClocks::is_late(const cases::Case& state) const {
  return std::any_of(state.terms.begin(), state.terms.end(),
                     [&](const auto& one) { return is_late(state, one.second); });
}

bool TermClocks::may_stand(const definitions::Process& process, const std::string& state) const {
  const auto is_own = [&](const std::string& id) {
    return std::any_of(process.states.begin(), process.states.end(),
                       [&](const auto& one) { return one.id == id && one.region.empty(); });
  };
  return std::any_of(process.terms.begin(), process.terms.end(), [&](const definitions::TermDefinition& term) {
    if (!term.exclude.empty()) return true;
    if (std::none_of(term.pause_in.begin(), term.pause_in.end(),
                     [&](const std::string& id) { return id == state || !is_own(id); }))
      return false;
    if (term.pause_when.empty() || is_asked_of_cases(term.pause_when)) return true;
    try {
      const cases::Case any;
      return term.pause_when.holds(
          workflow::CaseEnvironment(process, any, facts_, nobody_, facts_.now.date(facts_.zone)));
    } catch (const Error& error) {
      if (error.code != ErrorCode::InvalidInput) throw;
      return true;  // each case is asked for itself then
    }
  });
}

}  // namespace dyak::service
