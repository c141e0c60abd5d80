#include "engine/service/late_today.hpp"

#include <algorithm>

namespace dyak::service {
namespace {

constexpr int kMostOfADay = 2000;

bool counts_hours(const definitions::Process& process) {
  return std::any_of(process.terms.begin(), process.terms.end(), [](const definitions::TermDefinition& term) {
    return term.rule.length.seconds != 0 || !term.length.empty();
  });
}

std::vector<cases::ListedCase> ending_on(const cases::CaseLists& lists, const std::string& process, Date day) {
  cases::CaseListQuery query;
  query.process = process;
  query.due_before = day.plus_days(1);
  query.order = cases::CaseListQuery::Order::Due;
  query.descending = true;
  query.limit = kMostOfADay;
  std::vector<cases::ListedCase> found = lists.list(query);
  std::erase_if(found, [&](const cases::ListedCase& one) { return one.key != day.iso(); });
  return found;
}

}  // namespace

std::vector<cases::CasePlace> late_today(const World& world, const cases::ReadView& view, CaseBook& book) {
  const Moment now = world.clock.now();
  std::vector<cases::CasePlace> late;
  for (const auto& [id, process] : world.definitions->processes) {
    if (!counts_hours(process)) continue;
    for (const cases::ListedCase& one : ending_on(lists_of(view), id, now.date(world.zone))) {
      const CasePtr state = book.find(view, one.id);
      if (state && cases::is_late(*state, now, world.zone)) late.push_back({one.id, state->process, state->state});
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
