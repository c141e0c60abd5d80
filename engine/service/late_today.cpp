#include "engine/service/late_today.hpp"

#include <algorithm>

#include "engine/service/term_clocks.hpp"

namespace dyak::service {
namespace {

constexpr int kMaxOfAState = 2000;

bool counts_hours(const definitions::Process& process) {
  return std::any_of(process.terms.begin(), process.terms.end(), [](const definitions::TermDefinition& term) {
    return term.rule.length.seconds != 0 || !term.length.empty();
  });
}

/// A walk along one index for each state of the process that is asked about; what stands in states of other days'
/// definitions is asked for too.
template <class Asked>
std::vector<cases::Waiting> ending(const cases::CaseLists& lists, const std::vector<cases::StateCount>& states,
                                   const std::string& process, std::optional<Date> from, Date to, const Asked& asked) {
  std::vector<cases::Waiting> found;
  for (const cases::StateCount& one : states) {
    if (one.process != process || !asked(one.state)) continue;
    for (cases::Waiting& waiting :
         lists.waiting({process, one.state, cases::DueOf::Itself, true, from, to, kMaxOfAState}))
      found.push_back(std::move(waiting));
  }
  return found;
}

}  // namespace

std::vector<cases::CasePlace> late_today(const World& world, const cases::ReadView& view, CaseBook& book) {
  const Date today = world.clock.now().date(world.zone);
  const TermClocks clocks(world, view);
  std::vector<cases::CasePlace> late;
  const auto states = lists_of(view).state_counts();
  for (const auto& [id, process] : world.definitions->processes) {
    if (!counts_hours(process)) continue;
    for (const cases::Waiting& one :
         ending(lists_of(view), states, id, today, today, [](const auto&) { return true; })) {
      const CasePtr state = book.find(view, one.place.id);
      if (state && clocks.is_late(*state)) late.push_back(one.place);
    }
  }
  return late;
}

std::vector<cases::Waiting> standing_past(const World& world, const cases::ReadView& view, CaseBook& book) {
  const Date yesterday = world.clock.now().date(world.zone).plus_days(-1);
  const TermClocks clocks(world, view);
  std::vector<cases::Waiting> standing;
  const auto states = lists_of(view).state_counts();
  for (const auto& [id, process] : world.definitions->processes) {
    const auto asked = [&clocks, &of = process](const std::string& state) { return clocks.may_stand(of, state); };
    for (const cases::Waiting& one : ending(lists_of(view), states, id, std::nullopt, yesterday, asked)) {
      const CasePtr state = book.find(view, one.place.id);
      if (state && !clocks.is_late(*state)) standing.push_back(one);
    }
  }
  return standing;
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

OnTheClock::OnTheClock(const World& world, const cases::ReadView& view, CaseBook& book, bool any_today)
    : view_(view), book_(book), standing_(standing_past(world, view, book)) {
  if (any_today) late_ = late_today(world, view, book);
  for (const cases::CasePlace& one : late_) late_ids_.insert(one.id);
  for (const cases::Waiting& one : standing_) standing_ids_.insert(one.place.id);
}

bool OnTheClock::is_among(const std::set<CaseId>& some, const CaseId& id) const {
  if (some.contains(id)) return true;
  const CasePtr state = some.empty() ? nullptr : book_.find(view_, id);
  return state && !cases::earliest_due(*state) && some.contains(state->opened_by);
}

}  // namespace dyak::service
