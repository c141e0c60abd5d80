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

/// What a state means to somebody who may act in it.
enum class Press {
  None,       ///< nothing of it is his
  Sometimes,  ///< he may act when he wishes; nothing waits for him
  Executing,  ///< what the case was asked for is given: it is only carried out
  Waits       ///< for his decision or act
};

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

/// Whether a case in this state can still issue what it was opened for.
bool owes_paper(const definitions::Process& process, const std::string& state) {
  const auto all = process.transitions_in(state);
  return std::any_of(all.begin(), all.end(), [](const auto* transition) { return issues_asked(*transition); });
}

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

/// States of each process in which one of the standing roles has something to do.
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

// Because the case itself names him: chair of this meeting, leader of this group.
Press press_in(const Context& context, const workflow::Facts& facts, const cases::Case& state) {
  const auto* process = context.app.definitions().process(state.process);
  const auto* now = process == nullptr ? nullptr : process->state(state.state);
  if (now == nullptr || now->final) return Press::None;
  const std::set<std::string> held = workflow::roles_held(*process, state, context.actor, facts);
  return press_of(*process, *now, [&](const std::string& role) { return held.contains(role); });
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

Record row_value(const Row& row, const Names& names, Date today) {
  const auto& definitions = names.definitions();
  const auto* process = definitions.process(row.state->process);
  const bool late = row.due && *row.due < today;
  const bool soon = row.due && !late && *row.due <= today.plus_days(2);
  Record one{{"target", "/cases/" + row.state->id.value},
             {"number", label(*row.state)},
             {"what", process == nullptr ? row.state->process : process->title},
             {"subject", names.subject(*row.state)},
             {"state_name", state_title(*row.state, definitions)},
             {"from", names.party(row.state->applicant)},
             {"due", row.due ? row.due->russian() : ""},
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

struct Desk {
  Shelf tasks;
  Shelf waiting;
  Shelf executing;  ///< decided, signed, being carried out
  Shelf open;       ///< nothing presses
  Shelf own;        ///< of somebody from outside: what he may see
};

// A case that owes a paper to another, and has no term of its own, is as urgent as the case that asked.
void put_owing(Shelf& due, Shelf& undated, const service::CaseIndex& index, const service::CaseIndex::ByDue& set) {
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

Shelf& shelf_for(Desk& desk, Press press, bool dated) {
  if (press == Press::Executing) return desk.executing;
  return press == Press::Waits && dated ? desk.waiting : desk.open;
}

Desk desk_of(Context& context) {
  constexpr std::size_t kMostNamed = 5000;
  const auto directory = context.view->directory();
  const Date today = context.app.today();
  const service::ReadCases reader(*context.view, &context.app.world().store);
  const workflow::Facts facts = context.facts(*directory, reader);
  const auto& definitions = context.app.definitions();
  const auto states = doable_states(definitions, service::StandingRoles(context.actor, facts));
  const std::vector<std::string> parties = service::parties_of(context.actor, *directory, today);
  Desk desk;
  const auto named = context.app.book().look(*context.view, [&](const service::CaseIndex& index) {
    for (const std::string& party : parties) put(desk.tasks, desk.tasks, index, index.tasks_of(party));
    for (const auto& [key, press] : states) put_state(desk, *definitions.process(key.first), key.second, press, index);
    std::map<CaseId, service::CasePtr> found;
    for (const std::string& party : parties) {
      for (const CaseId& id : index.naming(party)) {
        if (found.size() < kMostNamed) found.emplace(id, index.find(id));
      }
    }
    return found;
  });
  for (const auto& [id, state] : named) {
    if (states.contains({state->process, state->state})) continue;
    const Press press = press_in(context, facts, *state);
    if (press != Press::None) put(shelf_for(desk, press, service::earliest_due(*state).has_value()), state);
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
  if (desk.executing.count > 0)
    tables.push_back(table_of("Решено, исполняется", std::move(desk.executing), names, today));
  if (desk.open.count > 0)
    tables.push_back(table_of("Действовать можно, когда понадобится", std::move(desk.open), names, today));
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
