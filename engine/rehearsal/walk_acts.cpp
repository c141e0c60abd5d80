#include "engine/rehearsal/walk_acts.hpp"
#include "engine/cases/standing.hpp"

#include <algorithm>

namespace dyak::rehearsal {

std::vector<const definitions::Transition*> takes_in(const definitions::Definitions& definitions,
                                                     const cases::Case& state) {
  std::vector<const definitions::Transition*> takes;
  for (const definitions::Transition* transition :
       definitions.process(state.process)->transitions_at(state.state, state.regions)) {
    if (std::any_of(transition->by.begin(), transition->by.end(),
                    [](const std::string& role) { return role != "system"; }))
      takes.push_back(transition);
  }
  return takes;
}

std::vector<const cases::Task*> open_tasks(const cases::Case& state) {
  std::vector<const cases::Task*> tasks;
  for (const cases::Task& task : state.tasks) {
    if (cases::is_awaited(task)) tasks.push_back(&task);
  }
  return tasks;
}

bool hangs_on_answers(const definitions::Definitions& definitions, const cases::Case& state) {
  const definitions::Process& process = *definitions.process(state.process);
  const auto looks = [&](const definitions::Transition& transition) {
    return std::any_of(transition.when.begin(), transition.when.end(), [&](const definitions::Check& check) {
      const auto& roots = check.check.roots();
      return std::any_of(roots.begin(), roots.end(), [&](const std::string& root) {
        const bool asked = std::find(transition.ask.begin(), transition.ask.end(), root) != transition.ask.end();
        const bool computed = std::any_of(process.computed.begin(), process.computed.end(),
                                          [&](const definitions::Computed& one) { return one.id == root; });
        return asked || computed;
      });
    });
  };
  const auto takes = takes_in(definitions, state);
  return !open_tasks(state).empty() ||
         std::any_of(takes.begin(), takes.end(), [&](const definitions::Transition* transition) {
           return transition->amend_form || (!transition->ask.empty() && looks(*transition));
         });
}

bool rests(const definitions::Definitions& definitions, const cases::Case& state) {
  const auto transitions = definitions.process(state.process)->transitions_at(state.state, state.regions);
  return std::all_of(transitions.begin(), transitions.end(),
                     [](const definitions::Transition* transition) { return transition->id == "number-annulled"; });
}

}  // namespace dyak::rehearsal
