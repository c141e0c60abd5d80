#include "engine/workflow/fire.hpp"

#include <algorithm>

#include "engine/workflow/effects.hpp"
#include "engine/workflow/frozen.hpp"
#include "engine/workflow/input.hpp"
#include "engine/workflow/objects/office.hpp"
#include "engine/workflow/roles.hpp"
#include "engine/workflow/tasks.hpp"

namespace dyak::workflow {
namespace {

using definitions::Process;
using definitions::Transition;

std::vector<std::string> all_events(const Process& process) {
  std::vector<std::string> events;
  for (const auto& state : process.states) {
    for (const auto& transition : state.transitions) events.push_back(transition.id);
  }
  for (const auto& anywhere : process.anywhere) events.push_back(anywhere.transition.id);
  return events;
}

/// The transition under that name anywhere in the process, for its title; nullptr = no such event.
const Transition* known_event(const Process& process, const std::string& event) {
  for (const auto& state : process.states) {
    for (const auto& transition : state.transitions) {
      if (transition.id == event) return &transition;
    }
  }
  for (const auto& anywhere : process.anywhere) {
    if (anywhere.transition.id == event) return &anywhere.transition;
  }
  return nullptr;
}

std::vector<std::string> states_that_take(const Process& process, const std::string& event) {
  std::vector<std::string> titles;
  for (const auto& state : process.states) {
    if (state.final) continue;
    for (const auto* transition : process.transitions_in(state.id)) {
      if (transition->id != event) continue;
      titles.push_back(state.title);
      break;
    }
  }
  return titles;
}

void refuse_unknown(DecisionBuilder& work, const std::string& event) {
  const std::string near = nearest(event, all_events(work.process()));
  work.refuse(refusal("unknown-event", "В процессе «" + work.process().title + "» нет события «" + event + "».",
                      near.empty() ? "" : "Может быть, «" + near + "»?"));
}

void refuse_now(DecisionBuilder& work, const Transition& transition) {
  const std::string now = "Событие «" + transition.title + "» невозможно: ";
  if (!work.actor().is_system && !is_of_office(work.actor(), work.facts().definitions) && !work.is_final()) {
    // The state may tell a decision that is not announced; why another's step is not possible is not his to know.
    check_role(work, transition);
    if (!work.refused())
      work.refuse(refusal("not-possible-now", now + "дело сейчас не в том состоянии.", "Прочтите дело заново."));
    return;
  }
  if (work.is_final()) {
    return work.refuse(refusal("final", now + "дело завершено («" + work.state_title() + "»)."));
  }
  const auto states = states_that_take(work.process(), transition.id);
  const std::string hint =
      states.empty() ? "" : (states.size() == 1 ? "Оно возможно в состоянии " : "Оно возможно в состояниях: ");
  work.refuse(refusal("not-possible-now", now + "дело в состоянии «" + work.state_title() + "».",
                      states.empty() ? "" : hint + quoted_list(states) + "."));
}

void check_version(DecisionBuilder& work, const std::optional<int>& expected) {
  if (!expected || *expected == work.current().version) return;
  work.refuse(refusal("stale-version",
                      "Дело успело измениться: Вы видели версию " + std::to_string(*expected) + ", теперь " +
                          std::to_string(work.current().version) + ".",
                      "Откройте дело заново и повторите действие."));
}

std::string choose_state(const DecisionBuilder& work, const Transition& transition) {
  for (const auto& branch : transition.to) {
    if (branch.when.empty() || branch.when.holds(work.environment())) return branch.state;
  }
  return work.current().state;
}

bool only_by_system(const Transition& transition) {
  return transition.by.empty() || (transition.by.size() == 1 && transition.by.front() == "system");
}

}  // namespace

const Transition* find_transition(DecisionBuilder& work, const std::string& event) {
  if (!work.is_final()) {
    for (const Transition* transition : work.process().transitions_in(work.current().state)) {
      if (transition->id == event) return transition;
    }
  }
  if (const Transition* elsewhere = known_event(work.process(), event)) {
    refuse_now(work, *elsewhere);
  } else {
    refuse_unknown(work, event);
  }
  return nullptr;
}

void check_role(DecisionBuilder& work, const Transition& transition) {
  if (work.actor().is_system || holds_any_role(work, transition.by)) return;
  const std::string title = "Событие «" + transition.title + "» ";
  if (only_by_system(transition)) {
    return work.refuse(refusal("not-your-role", title + "происходит само: его вызывает не человек, а ход дела."));
  }
  work.refuse(refusal("not-your-role", title + "Вам недоступно.",
                      "Его совершает: " + role_titles(work.process(), transition.by) + "."));
}

void check_conditions(DecisionBuilder& work, const Transition& transition) {
  for (const auto& check : transition.when) {
    const CaseEnvironment& environment = work.environment();
    try {
      if (!check.check.holds(environment)) {
        work.refuse(refusal(check.code, sentence(check.say, check.basis, environment, work.facts())));
      }
    } catch (const Error& error) {
      if (error.code != ErrorCode::InvalidInput) throw;
      work.refuse(refusals_of(error, "expression"));
    }
  }
}

void take_transition(DecisionBuilder& work, const Transition& transition, const Record& input,
                     const std::string& reason) {
  const std::string from = work.current().state;
  const std::string to = choose_state(work, transition);
  work.add(cases::Moved{.transition = transition.id,
                        .title = transition.title,
                        .from = from,
                        .to = to,
                        .person = work.actor().person,
                        .input = {input},
                        .reason = reason});
  plan_effects(work, transition, from);
  end_tasks(work);
  if (to != from) freeze_computed(work, to);
}

void fire(DecisionBuilder& work, const Fire& command) {
  check_version(work, command.expected_version);
  const Transition* transition = find_transition(work, command.event);
  if (transition == nullptr) return;
  check_role(work, *transition);
  // Why somebody else's step is not possible yet tells what only the office knows.
  if (work.refused() && !is_of_office(work.actor(), work.facts().definitions)) return;
  const Record input = accept_input(work, *transition, command);
  check_conditions(work, *transition);
  if (!work.refused()) take_transition(work, *transition, input, work.actor().is_system ? "fired" : "");
}

}  // namespace dyak::workflow
