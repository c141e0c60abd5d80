#include "engine/workflow/fire.hpp"

#include <algorithm>

#include "engine/workflow/course.hpp"
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
    const auto all = state.region.empty() ? process.transitions_in(state.id) : std::vector<const Transition*>{};
    const auto is_it = [&](const Transition& transition) { return transition.id == event; };
    const bool own = std::any_of(state.transitions.begin(), state.transitions.end(), is_it);
    if (own || std::any_of(all.begin(), all.end(), [&](const Transition* one) { return is_it(*one); }))
      titles.push_back(state.title);
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
  return {};
}

/// The steps of one event in several regions, as one that asks for all they ask.
Transition joined_step(const std::vector<const Transition*>& all) {
  Transition joined = *all.front();
  for (const Transition* one : all) {
    joined.amend_form = joined.amend_form || one->amend_form;
    for (const std::string& field : one->ask) {
      if (std::find(joined.ask.begin(), joined.ask.end(), field) == joined.ask.end()) joined.ask.push_back(field);
    }
  }
  return joined;
}

/// Of what he gave, what this one asked for.
Record asked_by(const Transition& transition, const Record& input) {
  Record asked;
  for (const auto& [name, value] : input) {
    if (std::find(transition.ask.begin(), transition.ask.end(), name) != transition.ask.end()) asked[name] = value;
  }
  return asked;
}

bool only_by_system(const Transition& transition) {
  return transition.by.empty() || (transition.by.size() == 1 && transition.by.front() == "system");
}

}  // namespace

std::vector<const Transition*> find_transitions(DecisionBuilder& work, const std::string& event) {
  std::vector<const Transition*> found;
  if (!work.is_final()) found = transitions_of(work.process(), work.current());
  std::erase_if(found, [&](const Transition* transition) { return transition->id != event; });
  if (!found.empty()) return found;
  if (const Transition* elsewhere = known_event(work.process(), event)) {
    refuse_now(work, *elsewhere);
  } else {
    refuse_unknown(work, event);
  }
  return found;
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

std::vector<const Transition*> those_of_role(const DecisionBuilder& work, std::vector<const Transition*> all) {
  if (work.actor().is_system || all.size() < 2) return all;
  const Transition* first = all.front();
  std::erase_if(all, [&](const Transition* one) { return !holds_any_role(work, one->by); });
  if (all.empty()) all.push_back(first);
  return all;
}

std::vector<Way> ways_now(const DecisionBuilder& work, const std::vector<const Transition*>& candidates,
                          const std::function<bool(const Transition&)>& enabled) {
  return choose_ways(work.process(), work.current(), candidates, enabled,
                     [&](const Transition& transition) { return choose_state(work, transition); });
}

void take_way(DecisionBuilder& work, const Way& way, const Record& input, const std::string& reason) {
  const std::vector<std::string> before = work.current().states();
  const std::map<std::string, std::string> regions = work.current().regions;
  const Transition& transition = *way.transition;
  Course course = course_of(work.process(), work.current(), way);
  work.add(cases::Moved{.transition = transition.id,
                        .title = transition.title,
                        .from = std::move(course.from),
                        .to = std::move(course.to),
                        .person = work.actor().person,
                        .input = {input},
                        .reason = reason,
                        .region = std::move(course.region),
                        .regions = std::move(course.regions)});
  plan_effects(work, transition, before);
  end_tasks(work);
  end_tasks_of_regions(work, regions);
  const std::vector<std::string> now = work.current().states();
  for (const std::string& state : now) {
    if (std::find(before.begin(), before.end(), state) == before.end()) freeze_computed(work, state);
  }
}

void fire(DecisionBuilder& work, const Fire& command) {
  check_version(work, command.expected_version);
  const auto candidates = those_of_role(work, find_transitions(work, command.event));
  if (candidates.empty()) return;
  check_role(work, *candidates.front());
  // Why somebody else's step is not possible yet tells what only the office knows.
  if (work.refused() && !is_of_office(work.actor(), work.facts().definitions)) return;
  const Record input = accept_input(work, joined_step(candidates), command);
  for (const Transition* transition : candidates) check_conditions(work, *transition);
  if (work.refused()) return;
  const bool alone = candidates.size() == 1;
  const auto ways = ways_now(work, candidates, [](const Transition&) { return true; });
  for (const Way& way : ways)
    take_way(work, way, alone ? input : asked_by(*way.transition, input), work.actor().is_system ? "fired" : "");
}

}  // namespace dyak::workflow
