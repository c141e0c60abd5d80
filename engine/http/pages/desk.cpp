#include "engine/http/pages/desk.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "engine/http/pages/press.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/read_cases.hpp"

namespace dyak::http {
namespace {

// Only the soonest of each set can stand among the soonest of all; what has no due date comes last in a set.
void put_some(WorkSection& shelf, const service::CaseIndex& index, service::CaseIndex::ByDue::const_iterator from,
              service::CaseIndex::ByDue::const_iterator to, std::size_t count) {
  shelf.count += count;
  for (std::size_t taken = 0; from != to && taken < kMaxInASection; ++from, ++taken) {
    shelf.rows.push_back({from->has_due ? std::optional(from->due) : std::nullopt, index.find(from->id), from->task});
  }
}

void put(WorkSection& due, WorkSection& undated, const service::CaseIndex& index,
         const service::CaseIndex::ByDue& set) {
  const auto first_undated = set.lower_bound(service::Awaited{});  // the least of those without a due date
  // Mostly all have a due date or none has: ten thousand are not counted through for nothing.
  const std::size_t dated =
      first_undated == set.end() ? set.size() : static_cast<std::size_t>(std::distance(set.begin(), first_undated));
  put_some(due, index, set.begin(), first_undated, dated);
  put_some(undated, index, first_undated, set.end(), set.size() - dated);
}

/// Of those who may put another in place of somebody who does not answer.
bool keeps_lost_tasks(const cases::Case& state, const definitions::Process* process,
                      const std::function<bool(const std::string&)>& role) {
  return std::any_of(state.lost_quorums.begin(), state.lost_quorums.end(), [&](const std::string& kind) {
    const auto* task = process == nullptr ? nullptr : process->task(kind);
    return task != nullptr && std::any_of(task->recorded_by.begin(), task->recorded_by.end(), role);
  });
}

// A case that owes a paper to another, and has no term of its own, is as urgent as the case that asked.
void put_owing(WorkSection& due, WorkSection& undated, const service::CaseIndex& index,
               const service::CaseIndex::ByDue& set) {
  for (const service::Awaited& one : set) {
    const service::CasePtr state = index.find(one.id);
    const service::CasePtr asking = state->opened_by.empty() ? nullptr : index.find(state->opened_by);
    std::optional<Date> day = one.has_due ? std::optional(one.due) : std::nullopt;
    if (!day && asking) day = service::earliest_due(*asking);
    ++(day ? due : undated).count;
    (day ? due : undated).rows.push_back({day, state});
  }
}

void put_state(Desk& desk, const definitions::Process& process, const std::string& state, Press press,
               const service::CaseIndex& index) {
  const service::CaseIndex::ByDue& set = index.in_state(process.id, state);
  if (press == Press::Executing) return put(desk.executing, desk.executing, index, set);
  if (press == Press::Sometimes) return put(desk.open, desk.open, index, set);
  if (owes_paper(process, state)) return put_owing(desk.waiting, desk.waiting, index, set);
  put(desk.waiting, desk.open, index, set);
}

WorkSection& shelf_for(Desk& desk, Press press, bool dated) {
  if (press == Press::Executing) return desk.executing;
  return press == Press::Waits && dated ? desk.waiting : desk.open;
}

}  // namespace

bool sooner(const Row& a, const Row& b) {
  if (a.due.has_value() != b.due.has_value()) return a.due.has_value();
  if (a.due != b.due) return a.due < b.due;
  return a.state->id < b.state->id;
}

void put(WorkSection& shelf, service::CasePtr state) {
  ++shelf.count;
  shelf.rows.push_back({service::earliest_due(*state), std::move(state)});
}

Desk desk_of(Context& context) {
  constexpr std::size_t kMaxWaiting = 5000;
  const auto directory = context.view->directory();
  const Date today = context.app.today();
  const service::ReadCases reader(*context.view, &context.app.world().store);
  const workflow::Facts facts = context.facts(*directory, reader);
  const service::StandingRoles roles(context.actor, facts);
  const auto& definitions = context.app.definitions();
  const auto states = doable_states(definitions, roles);
  const std::vector<std::string> parties = service::parties_of(context.actor, *directory, today);
  Desk desk;
  std::vector<service::CasePtr> lost;
  const auto named = context.app.book().look(*context.view, [&](const service::CaseIndex& index) {
    for (const std::string& party : parties) put(desk.tasks, desk.tasks, index, index.tasks_of(party));
    for (const auto& [key, press] : states) put_state(desk, *definitions.process(key.first), key.second, press, index);
    std::map<CaseId, service::CasePtr> found;
    for (const std::string& party : parties) {
      for (const CaseId& id : index.naming(party)) {
        if (found.size() < kMaxWaiting) found.emplace(id, index.find(id));
      }
    }
    for (const CaseId& id : index.without_answers()) lost.push_back(index.find(id));
    return found;
  });
  for (const service::CasePtr& state : lost) {
    const auto* process = definitions.process(state->process);
    const auto holds = [&](const std::string& role) { return process != nullptr && roles.holds(*process, role); };
    const bool shown =
        states.contains({state->process, state->state}) ||
        (named.contains(state->id) && press_in(definitions, context.actor, facts, *state) != Press::None);
    if (!shown && keeps_lost_tasks(*state, process, holds)) put(desk.waiting, state);
  }
  const bool outsider = service::is_outsider(context.actor);
  const service::ActorView reading(context.app.world(), *context.view, context.actor);
  for (const auto& [id, state] : named) {
    if (states.contains({state->process, state->state})) continue;
    Press press = press_in(definitions, context.actor, facts, *state);
    if (outsider) {  // what he could do where he sees it stays on his desk: its absence would tell
      const Press seen = press_in(definitions, context.actor, facts, reading.shown(*state));
      if (seen != Press::None) press = seen;
    }
    if (press != Press::None) put(shelf_for(desk, press, service::earliest_due(*state).has_value()), state);
  }
  if (!outsider) return desk;
  for (WorkSection* shelf : {&desk.tasks, &desk.waiting, &desk.executing, &desk.open}) {
    for (Row& row : shelf->rows) row.state = std::make_shared<const cases::Case>(reading.shown(*row.state));
  }
  for (service::CasePtr& state : context.visible_cases()) put(desk.own, std::move(state));
  return desk;
}

}  // namespace dyak::http
