#include "engine/service/late_today.hpp"

#include <algorithm>

namespace dyak::service {
namespace {

constexpr int kMaxOfADay = 2000;

bool counts_hours(const definitions::Process& process) {
  return std::any_of(process.terms.begin(), process.terms.end(), [](const definitions::TermDefinition& term) {
    return term.rule.length.seconds != 0 || !term.length.empty();
  });
}

/// A walk along one index for each state; what stands in states of other days' definitions is asked for too.
std::vector<cases::Waiting> ending_on(const cases::CaseLists& lists, const std::vector<cases::StateCount>& states,
                                      const std::string& process, Date day) {
  std::vector<cases::Waiting> found;
  for (const cases::StateCount& one : states) {
    if (one.process != process) continue;
    for (cases::Waiting& waiting :
         lists.waiting({process, one.state, cases::DueOf::Itself, true, day, day, kMaxOfADay}))
      found.push_back(std::move(waiting));
  }
  return found;
}

}  // namespace

std::vector<cases::CasePlace> late_today(const World& world, const cases::ReadView& view, CaseBook& book) {
  const Moment now = world.clock.now();
  std::vector<cases::CasePlace> late;
  const auto states = lists_of(view).state_counts();
  for (const auto& [id, process] : world.definitions->processes) {
    if (!counts_hours(process)) continue;
    for (const cases::Waiting& one : ending_on(lists_of(view), states, id, now.date(world.zone))) {
      const CasePtr state = book.find(view, one.place.id);
      if (state && cases::is_late(*state, now, world.zone)) late.push_back(one.place);
    }
  }
  return late;
}

bool is_late_today(const World& world, const cases::ReadView& view, CaseBook& book, const cases::Waiting& waiting) {
  const Moment now = world.clock.now();
  if (waiting.task == 0 || waiting.due != now.date(world.zone)) return false;
  const definitions::Process* process = world.definitions->process(waiting.place.process);
  const definitions::TaskDefinition* task = process == nullptr ? nullptr : process->task(waiting.kind);
  if (task == nullptr || (task->length.seconds == 0 && task->term.empty())) return false;
  const CasePtr state = book.find(view, waiting.place.id);
  return state && std::any_of(state->tasks.begin(), state->tasks.end(), [&](const cases::Task& one) {
           return one.ordinal == waiting.task && one.until && one.has_passed(now, world.zone);
         });
}

}  // namespace dyak::service
