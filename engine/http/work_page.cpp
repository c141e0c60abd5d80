#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "engine/http/case_json.hpp"
#include "engine/http/names.hpp"
#include "engine/http/page.hpp"
#include "engine/service/concern.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/workflow/roles_held.hpp"

namespace dyak::http::pages {
namespace {

constexpr std::size_t kMostRows = 100;

using StateKey = std::pair<std::string, std::string>;  ///< process, state

// Conditions are not asked here: the case page does.
bool takes_somebody_in(const definitions::State& state, const std::function<bool(const std::string&)>& role) {
  return !state.final && std::any_of(state.transitions.begin(), state.transitions.end(),
                                     [&](const definitions::Transition& transition) {
                                       return !transition.automatic &&
                                              std::any_of(transition.by.begin(), transition.by.end(), role);
                                     });
}

/// States of each process in which one of the standing roles has something to do.
std::set<StateKey> doable_states(const definitions::Definitions& definitions, const service::StandingRoles& roles) {
  std::set<StateKey> states;
  for (const auto& [id, process] : definitions.processes) {
    for (const auto& state : process.states) {
      if (takes_somebody_in(state, [&](const std::string& role) { return roles.holds(process, role); }))
        states.emplace(id, state.id);
    }
  }
  return states;
}

// Because the case itself names him: chair of this meeting, leader of this group.
bool is_awaited_in(const Context& context, const workflow::Facts& facts, const cases::Case& state) {
  const auto* process = context.app.definitions().process(state.process);
  const auto* now = process == nullptr ? nullptr : process->state(state.state);
  if (now == nullptr || now->final) return false;
  const std::set<std::string> held = workflow::roles_held(*process, state, context.actor, facts);
  return takes_somebody_in(*now, [&](const std::string& role) { return held.contains(role); });
}

struct Row {
  std::optional<Date> due;
  service::CasePtr state;
  int task = 0;  ///< ordinal; 0 = the case itself
};

/// Rows of a table, of which only the first are shown.
struct Shelf {
  std::vector<Row> rows;
  std::size_t count = 0;
};

bool sooner(const Row& a, const Row& b) {
  if (a.due.has_value() != b.due.has_value()) return a.due.has_value();
  if (a.due != b.due) return a.due < b.due;
  return a.state->id < b.state->id;
}

bool is_provisional(const Row& row) {
  if (row.task == 0) return service::is_provisional(*row.state);
  const auto& tasks = row.state->tasks;
  return std::any_of(tasks.begin(), tasks.end(),
                     [&](const cases::Task& task) { return task.ordinal == row.task && task.provisional; });
}

Record row_value(const Row& row, const Names& names, Date today) {
  const auto& definitions = names.definitions();
  const auto* process = definitions.process(row.state->process);
  const bool late = row.due && *row.due < today;
  const bool soon = row.due && !late && *row.due <= today.plus_days(2);
  Record one{{"target", "/cases/" + row.state->id.value},
             {"number", label(*row.state)},
             {"what", process == nullptr ? row.state->process : process->title},
             {"subject", names.subject(*row.state)},
             {"state_name", state_title(*row.state, definitions) +
                                (row.state->lost_quorums.empty() ? "" : ": ответов не хватает, а ждать их не от кого")},
             {"from", names.party(row.state->applicant)},
             {"due", row.due ? row.due->russian() + (is_provisional(row) ? " (предварительно)" : "") : ""},
             {"late", late},
             {"soon", soon},
             {"calm", !late && !soon}};
  for (const cases::Task& task : row.state->tasks) {
    if (task.ordinal != row.task) continue;
    one["target"] = "/cases/" + row.state->id.value + "/tasks/t" + std::to_string(task.ordinal);
    one["what"] = task.title;
  }
  return one;
}

Record table_of(const std::string& title, Shelf shelf, const Names& names, Date today) {
  const std::size_t shown = std::min(shelf.rows.size(), kMostRows);
  std::partial_sort(shelf.rows.begin(), shelf.rows.begin() + static_cast<std::ptrdiff_t>(shown), shelf.rows.end(),
                    sooner);
  List list;
  for (std::size_t i = 0; i < shown; ++i) list.push_back(row_value(shelf.rows[i], names, today));
  return {{"table_title", title},       {"count", static_cast<std::int64_t>(shelf.count)}, {"rows", std::move(list)},
          {"cut", shelf.count > shown}, {"shown", static_cast<std::int64_t>(shown)},       {"any", shelf.count > 0}};
}

// Only the soonest of each set can stand among the soonest of all; what has no due date comes last in a set.
void put_some(Shelf& shelf, const service::CaseIndex& index, service::CaseIndex::ByDue::const_iterator from,
              service::CaseIndex::ByDue::const_iterator to, std::size_t count) {
  shelf.count += count;
  for (std::size_t taken = 0; from != to && taken < kMostRows; ++from, ++taken) {
    shelf.rows.push_back({from->has_due ? std::optional(from->due) : std::nullopt, index.find(from->id), from->task});
  }
}

void put(Shelf& due, Shelf& undated, const service::CaseIndex& index, const service::CaseIndex::ByDue& set) {
  const auto first_undated = set.lower_bound(service::Awaited{});  // the least of those without a due date
  // Mostly all have a due date or none has: ten thousand are not counted through for nothing.
  const std::size_t dated =
      first_undated == set.end() ? set.size() : static_cast<std::size_t>(std::distance(set.begin(), first_undated));
  put_some(due, index, set.begin(), first_undated, dated);
  put_some(undated, index, first_undated, set.end(), set.size() - dated);
}

void put(Shelf& shelf, service::CasePtr state) {
  ++shelf.count;
  shelf.rows.push_back({service::earliest_due(*state), std::move(state)});
}

/// Of those who may put another in place of somebody who does not answer.
bool keeps_lost_tasks(const cases::Case& state, const definitions::Process* process,
                      const std::function<bool(const std::string&)>& role) {
  return std::any_of(state.lost_quorums.begin(), state.lost_quorums.end(), [&](const std::string& kind) {
    const auto* task = process == nullptr ? nullptr : process->task(kind);
    return task != nullptr && std::any_of(task->recorded_by.begin(), task->recorded_by.end(), role);
  });
}

struct Desk {
  Shelf tasks;
  Shelf waiting;
  Shelf open;  ///< nothing presses
  Shelf own;   ///< of somebody from outside: what he may see
};

Desk desk_of(Context& context) {
  constexpr std::size_t kMostNamed = 5000;
  const auto directory = context.view->directory();
  const Date today = context.app.today();
  const service::ReadCases reader(*context.view, &context.app.world().store);
  const workflow::Facts facts = context.facts(*directory, reader);
  const service::StandingRoles roles(context.actor, facts);
  const std::set<StateKey> states = doable_states(context.app.definitions(), roles);
  const std::vector<std::string> parties = service::parties_of(context.actor, *directory, today);
  Desk desk;
  std::vector<service::CasePtr> lost;
  const auto named = context.app.book().look(*context.view, [&](const service::CaseIndex& index) {
    for (const std::string& party : parties) put(desk.tasks, desk.tasks, index, index.tasks_of(party));
    for (const auto& [process, state] : states) put(desk.waiting, desk.open, index, index.in_state(process, state));
    std::map<CaseId, service::CasePtr> found;
    for (const std::string& party : parties) {
      for (const CaseId& id : index.naming(party)) {
        if (found.size() < kMostNamed) found.emplace(id, index.find(id));
      }
    }
    for (const CaseId& id : index.without_answers()) lost.push_back(index.find(id));
    return found;
  });
  for (const service::CasePtr& state : lost) {
    const auto* process = context.app.definitions().process(state->process);
    const auto holds = [&](const std::string& role) { return process != nullptr && roles.holds(*process, role); };
    const bool shown = states.contains({state->process, state->state}) ||
                       (named.contains(state->id) && is_awaited_in(context, facts, *state));
    if (!shown && keeps_lost_tasks(*state, process, holds)) put(desk.waiting, state);
  }
  for (const auto& [id, state] : named) {
    if (!states.contains({state->process, state->state}) && is_awaited_in(context, facts, *state))
      put(service::earliest_due(*state) ? desk.waiting : desk.open, state);
  }
  if (!service::is_outsider(context.actor)) return desk;
  for (service::CasePtr& state : context.visible_cases()) put(desk.own, std::move(state));
  return desk;
}

// Of one process, or all of them; only what may be seen.
std::vector<service::CasePtr> cases_of(const Context& context, const std::string& process) {
  std::vector<service::CasePtr> all = context.visible_cases();
  if (!process.empty()) std::erase_if(all, [&](const auto& state) { return state->process != process; });
  return all;
}

}  // namespace

Response work(Context& context) {
  const auto directory = context.view->directory();
  const Names names(context.app.definitions(), *directory, *context.view, context.app.today());
  const bool outsider = service::is_outsider(context.actor);
  const Date today = context.app.today();
  Desk desk = desk_of(context);
  List tables;
  if (desk.tasks.count > 0 || outsider)
    tables.push_back(table_of("Мои поручения", std::move(desk.tasks), names, today));
  if (desk.waiting.count > 0 || !outsider)
    tables.push_back(table_of("Ждут моего решения или действия", std::move(desk.waiting), names, today));
  if (desk.open.count > 0)
    tables.push_back(table_of("Без срока: действовать можно, когда понадобится", std::move(desk.open), names, today));
  if (outsider) tables.push_back(table_of("Мои дела", std::move(desk.own), names, today));
  return page(context, "work", "Моя работа", "work", {{"tables", std::move(tables)}, {"today", today.russian()}});
}

Response all_cases(Context& context) {
  const auto directory = context.view->directory();
  const Names names(context.app.definitions(), *directory, *context.view, context.app.today());
  const std::string& wanted = context.request.parameter("q");
  const std::string& process = context.request.parameter("process");
  const auto& language = context.app.definitions().language;
  const std::string folded = language.folded(wanted);
  Shelf shelf;
  for (const service::CasePtr& state : cases_of(context, process)) {
    if (!wanted.empty()) {
      const std::string text = language.folded(state->number() + " " + state->id.value + " " + names.subject(*state) +
                                               " " + names.party(state->applicant));
      if (text.find(folded) == std::string::npos) continue;
    }
    put(shelf, state);
  }
  List processes;
  for (const auto& [id, one] : context.app.definitions().processes)
    processes.push_back(Record{{"key", id}, {"title", one.title}, {"chosen", id == process}});
  Record model = table_of("Дела", std::move(shelf), names, context.app.today());
  model["q"] = wanted;
  model["processes"] = std::move(processes);
  return page(context, "cases", "Дела", "cases", std::move(model));
}

}  // namespace dyak::http::pages
