#include "engine/service/late_today.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/workflow/objects/case_environment.hpp"

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

/// Whether the clock of one of its terms has run out: it may stand, or nobody may owe what ends by itself.
class ClockReading {
 public:
  ClockReading(const World& world, const cases::ReadView& view)
      : directory_(view.directory()),
        cases_(view),
        facts_{*world.definitions, *directory_, cases_, world.clock.now(), world.zone} {}

  bool is_late(const cases::Case& state) const {
    if (!cases::is_late(state, facts_.now, facts_.zone)) return false;
    const auto process = facts_.definitions.process_of(state.process, state.definition_version);
    if (process == nullptr) return false;
    try {
      return workflow::CaseEnvironment(*process, state, facts_, nobody_, facts_.now.date(facts_.zone)).is_late_today();
    } catch (const Error& error) {  // what cannot be told stops no clock
      if (error.code != ErrorCode::InvalidInput) throw;
      return true;
    }
  }

 private:
  const workflow::Actor nobody_{"system", {}, {}, true};
  const std::shared_ptr<const cases::Directory> directory_;
  const ReadCases cases_;
  const workflow::Facts facts_;
};

}  // namespace

std::vector<cases::CasePlace> late_today(const World& world, const cases::ReadView& view, CaseBook& book) {
  const Date today = world.clock.now().date(world.zone);
  const ClockReading clocks(world, view);
  std::vector<cases::CasePlace> late;
  const auto states = lists_of(view).state_counts();
  for (const auto& [id, process] : world.definitions->processes) {
    if (!counts_hours(process)) continue;
    for (const cases::Waiting& one : ending_on(lists_of(view), states, id, today)) {
      const CasePtr state = book.find(view, one.place.id);
      if (state && clocks.is_late(*state)) late.push_back(one.place);
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
