#include "engine/http/pages/press.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "engine/workflow/roles_held.hpp"

namespace dyak::http {
namespace {

using Holds = std::function<bool(const std::string& role)>;

bool is_his(const definitions::Transition& transition, const Holds& holds) {
  return !transition.automatic && std::any_of(transition.by.begin(), transition.by.end(), holds);
}

bool issues_asked(const definitions::Transition& transition) {
  return std::any_of(transition.effects.begin(), transition.effects.end(), [](const definitions::Effect& effect) {
    const auto* paper = std::get_if<definitions::MakePaper>(&effect);
    return paper != nullptr && paper->mode == definitions::PaperMode::Issue && paper->document == "asked";
  });
}

}  // namespace

bool owes_paper(const definitions::Process& process, const std::string& state) {
  const auto all = process.transitions_in(state);
  return std::any_of(all.begin(), all.end(), [](const auto* transition) { return issues_asked(*transition); });
}

namespace {

bool has_given_paper(const definitions::Process& process, const std::string& state) {
  const auto is_asking = [&](const definitions::State& one) { return owes_paper(process, one.id); };
  return state != process.initial && !owes_paper(process, state) &&
         std::any_of(process.states.begin(), process.states.end(), is_asking);
}

// A term runs until the case is there: whatever leads there is what the term presses for.
bool meets_a_term(const definitions::Process& process, const definitions::Transition& transition) {
  return std::any_of(process.terms.begin(), process.terms.end(), [&](const definitions::TermDefinition& term) {
    return std::any_of(transition.to.begin(), transition.to.end(), [&](const definitions::Branch& branch) {
      return std::find(term.met_by.begin(), term.met_by.end(), branch.state) != term.met_by.end();
    });
  });
}

// Conditions are not asked here: the case page does. What stands in `anywhere` is asked like a state's own.
Press press_of(const definitions::Process& process, const definitions::State& state, const Holds& holds) {
  if (state.final) return Press::None;
  Press press = Press::None;
  for (const auto* transition : process.transitions_in(state.id)) {
    if (!is_his(*transition, holds)) continue;
    const bool own =
        transition >= state.transitions.data() && transition < state.transitions.data() + state.transitions.size();
    if (own || issues_asked(*transition) || meets_a_term(process, *transition)) {
      return has_given_paper(process, state.id) ? Press::Executing : Press::Waits;
    }
    press = Press::Sometimes;
  }
  return press;
}

}  // namespace

std::map<StateKey, Press> doable_states(const definitions::Definitions& definitions,
                                        const service::StandingRoles& roles) {
  std::map<StateKey, Press> states;
  for (const auto& [id, process] : definitions.processes) {
    for (const auto& state : process.states) {
      const Press press = press_of(process, state, [&](const std::string& role) { return roles.holds(process, role); });
      if (press != Press::None) states.emplace(StateKey(id, state.id), press);
    }
  }
  return states;
}

Press press_in(const definitions::Definitions& definitions, const workflow::Actor& actor, const workflow::Facts& facts,
               const cases::Case& state) {
  const auto* process = definitions.process(state.process);
  const auto* now = process == nullptr ? nullptr : process->state(state.state);
  if (now == nullptr || now->final) return Press::None;
  const std::set<std::string> held = workflow::roles_held(*process, state, actor, facts);
  return press_of(*process, *now, [&](const std::string& role) { return held.contains(role); });
}

}  // namespace dyak::http
