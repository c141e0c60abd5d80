#include <algorithm>

#include "engine/workflow/decide.hpp"
#include "engine/workflow/decision_builder.hpp"
#include "engine/workflow/fire.hpp"
#include "engine/workflow/objects/office.hpp"

namespace dyak::workflow {
namespace {

/// The transition with those conditions only that what the actor is going to give cannot change.
definitions::Transition foreseeable(const definitions::Process& process, const definitions::Transition& transition,
                                    const Facts& facts) {
  definitions::Transition rest = transition;
  std::vector<std::string> given = transition.ask;
  if (transition.amend_form) {
    given.push_back("case");  // its defects
    if (const auto* form = facts.definitions.form(process.form)) {
      for (const auto* field : form->fields()) given.push_back(field->id);
    }
  }
  for (const auto& computed : process.computed) {  // in their order: a later one may use an earlier one
    if (std::any_of(given.begin(), given.end(), [&](const auto& name) { return computed.value.asks(name); }))
      given.push_back(computed.id);
  }
  std::erase_if(rest.when, [&](const auto& check) {
    return std::any_of(given.begin(), given.end(), [&](const auto& name) { return check.check.asks(name); });
  });
  return rest;
}

/// What one event would bring in several regions is one thing to do.
std::vector<std::vector<const definitions::Transition*>> by_event(
    const std::vector<const definitions::Transition*>& all) {
  std::vector<std::vector<const definitions::Transition*>> groups;
  for (const auto* transition : all) {
    const auto same = std::find_if(groups.begin(), groups.end(),
                                   [&](const auto& group) { return group.front()->id == transition->id; });
    same == groups.end() ? groups.push_back({transition}) : same->push_back(transition);
  }
  return groups;
}

}  // namespace

std::vector<Possibility> possibilities(const definitions::Process& process, const cases::Case& current,
                                       const Actor& actor, const Facts& facts) {
  std::vector<Possibility> all;
  for (const auto& together : by_event(transitions_of(process, current))) {
    DecisionBuilder work(process, current, actor, facts);
    if (work.is_final()) break;
    const auto steps = those_of_role(work, together);
    Possibility possibility{steps.front(), {}};
    try {
      check_role(work, *steps.front());
      if (!work.refused() || is_of_office(actor, facts.definitions)) {  // see fire()
        for (const auto* transition : steps) check_conditions(work, foreseeable(process, *transition, facts));
      }
      possibility.refusals = std::move(work).decision().refusals;
    } catch (const Error& error) {
      if (error.code != ErrorCode::InvalidInput) throw;
      possibility.refusals = refusals_of(error, "expression");
    }
    all.push_back(std::move(possibility));
  }
  return all;
}

Refusals broken_invariants(const definitions::Process& process, const cases::Case& current, const Facts& facts) {
  const Actor nobody{"system", {}, {}, true};
  const CaseEnvironment environment(process, current, facts, nobody, facts.now.date(facts.zone));
  Refusals broken;
  for (const auto& rule : process.invariants) {
    try {
      if (rule.check.holds(environment)) continue;
      broken.push_back(refusal(rule.code, sentence(rule.say, rule.basis, environment, facts)));
    } catch (const Error& error) {
      if (error.code != ErrorCode::InvalidInput) throw;
      for (Diagnostic& reason : refusals_of(error, "expression")) broken.push_back(std::move(reason));
    }
  }
  return broken;
}

}  // namespace dyak::workflow
