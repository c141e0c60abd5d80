#include <algorithm>
#include <set>

#include "engine/http/case_json.hpp"
#include "engine/http/names.hpp"
#include "engine/http/page.hpp"

namespace dyak::http::pages {
namespace {

constexpr std::size_t kMostRows = 100;

/// States of each process in which one of the roles has something to do. Conditions are not asked here: the case page does.
class Doable {
 public:
  Doable(const definitions::Definitions& definitions, const workflow::Actor& actor) {
    for (const auto& [id, process] : definitions.processes) {
      for (const auto& state : process.states) {
        if (state.final) continue;
        const auto transitions = process.transitions_in(state.id);
        const bool mine = std::any_of(transitions.begin(), transitions.end(), [&](const auto* t) { return is_for(process, *t, actor); });
        if (mine) states_.emplace(id, state.id);
      }
    }
  }
  bool in(const cases::Case& state) const { return states_.contains({state.process, state.state}); }

 private:
  static bool is_for(const definitions::Process& process, const definitions::Transition& transition, const workflow::Actor& actor) {
    if (transition.automatic) return false;
    return std::any_of(transition.by.begin(), transition.by.end(), [&](const std::string& id) {
      const auto* role = process.role(id);
      return actor.roles.contains(id) || (role != nullptr && !role->substitute.empty() && actor.roles.contains(role->substitute));
    });
  }
  std::set<std::pair<std::string, std::string>> states_;
};

struct Row {
  std::optional<Date> due;
  const cases::Case* state;
  const cases::Task* task = nullptr;
};

bool sooner(const Row& a, const Row& b) {
  if (a.due.has_value() != b.due.has_value()) return a.due.has_value();
  if (a.due != b.due) return a.due < b.due;
  return a.state->id < b.state->id;
}

// «Проблема …» or whatever the form puts first: what tells one case from another at a glance.
std::string subject_of(const cases::Case& state, const Names& names) {
  const auto* process = names.definitions().process(state.process);
  const auto* form = process == nullptr ? nullptr : names.definitions().form(process->form);
  if (form != nullptr && !form->fields().empty()) {
    const auto* first = form->fields().front();
    const auto given = state.data.find(first->id);
    if (given != state.data.end()) return names.value(first->type, given->second);
  }
  for (const auto& paper : state.papers) {
    if (!paper.title.empty()) return paper.title;
  }
  return {};
}

Record row_value(const Row& row, const Names& names, Date today) {
  const auto& definitions = names.definitions();
  const auto* process = definitions.process(row.state->process);
  const bool late = row.due && *row.due < today;
  const bool soon = row.due && !late && *row.due <= today.plus_days(2);
  Record one{{"target", "/cases/" + row.state->id.value}, {"number", label(*row.state)}, {"what", process == nullptr ? row.state->process : process->title},
             {"subject", subject_of(*row.state, names)}, {"state_name", state_title(*row.state, definitions)}, {"from", names.party(row.state->applicant)},
             {"due", row.due ? row.due->russian() : ""}, {"late", late}, {"soon", soon}, {"calm", !late && !soon}};
  if (row.task != nullptr) {
    one["target"] = "/cases/" + row.state->id.value + "/tasks/t" + std::to_string(row.task->ordinal);
    one["what"] = row.task->title;
  }
  return one;
}

Record table_of(const std::string& title, std::vector<Row>& rows, const Names& names, Date today) {
  const std::size_t shown = std::min(rows.size(), kMostRows);
  std::partial_sort(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(shown), rows.end(), sooner);
  List list;
  for (std::size_t i = 0; i < shown; ++i) list.push_back(row_value(rows[i], names, today));
  return {{"table_title", title}, {"count", static_cast<std::int64_t>(rows.size())}, {"rows", std::move(list)}, {"cut", rows.size() > shown},
          {"shown", static_cast<std::int64_t>(shown)}, {"any", !rows.empty()}};
}

bool is_mine(const Context& context, const cases::Task& task) {
  if (task.to["role"].is_text() && context.actor.roles.contains(task.to["role"].as_text())) return true;
  if (context.actor.person.empty()) return false;
  if (task.to["person"].text_or("") == context.actor.person) return true;
  const auto directory = context.view->directory();
  const auto* body = directory->organisation(task.to["organisation"].text_or(""));
  return body != nullptr && body->head == context.actor.person;
}

}  // namespace

Response work(Context& context) {
  const auto picture = context.app.book().look(*context.view);
  const auto directory = context.view->directory();
  const Names names(context.app.definitions(), *directory, *context.view, context.app.today());
  const Doable doable(context.app.definitions(), context.actor);
  const bool outsider = service::is_outsider(context.actor);
  std::vector<Row> tasks;
  std::vector<Row> waiting;
  std::vector<Row> own;
  for (const auto& [id, state] : *picture) {
    for (const cases::Task& task : state->tasks) {
      if (is_open(task) && is_mine(context, task)) tasks.push_back({task.due, state.get(), &task});
    }
    if (outsider) {
      if (context.may(service::Action::SeeCase, *state)) own.push_back({earliest_due(*state), state.get()});
    } else if (doable.in(*state)) {
      waiting.push_back({earliest_due(*state), state.get()});
    }
  }
  const Date today = context.app.today();
  List tables;
  if (!tasks.empty() || outsider) tables.push_back(table_of("Мои поручения", tasks, names, today));
  tables.push_back(outsider ? table_of("Мои дела", own, names, today) : table_of("Ждут моего решения или действия", waiting, names, today));
  return page(context, "work", "Моя работа", "work", {{"tables", std::move(tables)}, {"today", today.russian()}});
}

Response all_cases(Context& context) {
  const auto picture = context.app.book().look(*context.view);
  const auto directory = context.view->directory();
  const Names names(context.app.definitions(), *directory, *context.view, context.app.today());
  const std::string& wanted = context.request.parameter("q");
  const std::string& process = context.request.parameter("process");
  const auto& language = context.app.definitions().language;
  const std::string folded = language.folded(wanted);
  std::vector<Row> rows;
  for (const auto& [id, state] : *picture) {
    if (!process.empty() && state->process != process) continue;
    if (!context.may(service::Action::SeeCase, *state)) continue;
    if (!wanted.empty()) {
      const std::string text = language.folded(label(*state) + " " + subject_of(*state, names) + " " + names.party(state->applicant));
      if (text.find(folded) == std::string::npos) continue;
    }
    rows.push_back({earliest_due(*state), state.get()});
  }
  List processes;
  for (const auto& [id, one] : context.app.definitions().processes) processes.push_back(Record{{"key", id}, {"title", one.title}, {"chosen", id == process}});
  Record model = table_of("Дела", rows, names, context.app.today());
  model["q"] = wanted;
  model["processes"] = std::move(processes);
  return page(context, "cases", "Дела", "cases", std::move(model));
}

}  // namespace dyak::http::pages
