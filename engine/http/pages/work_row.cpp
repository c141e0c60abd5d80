#include "engine/http/pages/work_row.hpp"

#include <algorithm>
#include <memory>

#include "engine/cases/standing.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/pages/term_words.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/told_end.hpp"

namespace dyak::http {
namespace {

constexpr std::size_t kMaxVerbs = 4;
constexpr std::size_t kMaxExecutors = 3;

const cases::Task* task_in(const service::WorkRow& row) {
  for (const cases::Task& task : row.state->tasks) {
    if (task.ordinal == row.task) return &task;
  }
  return nullptr;
}

std::string executors_of(const cases::Case& state, const DisplayNames& names) {
  std::vector<std::string> all;
  for (const cases::Task& task : state.tasks) {
    if (!cases::is_awaited(task)) continue;
    const std::string person = task.to["person"].text_or("");
    const std::string name = person.empty() ? names.party(task.to) : names.short_person(person);
    if (std::find(all.begin(), all.end(), name) == all.end()) all.push_back(name);
  }
  std::string text;
  for (std::size_t i = 0; i < std::min(all.size(), kMaxExecutors); ++i) text += (i == 0 ? "" : ", ") + all[i];
  return text + (all.size() > kMaxExecutors ? " и ещё " + std::to_string(all.size() - kMaxExecutors) : "");
}

/// The day on which it came to lie where it lies.
Date since_of(const service::WorkRow& row) {
  const cases::Task* task = task_in(row);
  if (task != nullptr && task->given) return *task->given;
  return (row.state->steps.empty() ? row.state->opened_at : row.state->steps.back().at).date(Zone{});
}

/// «создать группу», «отклонить»: each a link to its form, or a button where nothing is to be typed.
List verbs_of(const service::WorkRow& row, const DisplayNames& names) {
  const auto& language = names.definitions().language;
  List verbs;
  const std::size_t shown = std::min(row.acts.size(), kMaxVerbs);
  for (std::size_t i = 0; i < shown; ++i) {
    const definitions::Transition& act = *row.acts[i];
    const bool at_once = service::asks_nothing(act);
    verbs.push_back(Record{{"between", i == 0                     ? ""
                                       : i + 1 == row.acts.size() ? " или "
                                                                  : ", "},
                           {"verb", language.decapitalised(act.title)},
                           {"target", at_once ? "" : "/cases/" + row.state->id.value + "/events/" + act.id},
                           {"one", at_once ? act_key(*row.state, act) + " " + row_key(row) : ""}});
  }
  return verbs;
}

/// A case that owes a paper to another has its term there.
std::shared_ptr<const cases::Case> asking_case(const Context& context, const service::WorkRow& row) {
  if (row.task != 0 || service::first_term(*row.state) != nullptr || row.state->opened_by.empty()) return nullptr;
  return context.app.book().find(*context.view, row.state->opened_by);
}

void put_due(Record& one, const Context& context, const service::WorkRow& row, const DisplayNames& names) {
  const Date today = context.app.today();
  const cases::Task* task = task_in(row);
  const auto asking = asking_case(context, row);
  const cases::TermState* term = row.task != 0 ? nullptr : service::first_term(asking ? *asking : *row.state);
  const bool told = term != nullptr && row.due == term->due;
  const service::TermClocks clocks(context.app.world(), *context.view);
  const cases::Case& owing = asking ? *asking : *row.state;
  const bool late = told ? clocks.is_late(owing, *term)
                         : row.due && (*row.due < today || (task != nullptr && task->has_passed(context.app.now())));
  const bool soon = row.due && !late && *row.due <= today.plus_days(2);
  const bool provisional = task != nullptr ? task->provisional : term != nullptr && term->provisional;
  one["due"] = !row.due                         ? ""
               : told                           ? service::told_end(*term)
               : task != nullptr && task->until ? service::told_end(*task)
                                                : service::told_day(*row.due, provisional);
  one["left"] = !row.due ? ""
                : told   ? time_left(clocks, owing, *term)
                         : time_left(*row.due, today, names.definitions());
  one["late"] = late;
  one["soon"] = soon;
  List why;
  if (told && !service::is_outsider(context.actor)) why = counted_steps(*term);
  one["any_why"] = !why.empty();
  one["why_title"] = term == nullptr ? "" : term->title;
  one["why"] = std::move(why);
}

}  // namespace

std::string act_key(const cases::Case& state, const definitions::Transition& transition) {
  return "event/" + state.process + "/" + transition.id;
}

std::string act_key(const cases::Case& state, const cases::Task& task) {
  return "task/" + state.process + "/" + task.kind;
}

std::string row_key(const service::WorkRow& row) {
  return row.state->id.value + (row.task == 0 ? "" : "/t" + std::to_string(row.task)) + "@" +
         std::to_string(row.state->version);
}

std::vector<std::pair<std::string, std::string>> common_acts(const service::WorkRow& row,
                                                             const definitions::Definitions& definitions) {
  std::vector<std::pair<std::string, std::string>> acts;
  for (const auto* act : row.acts) {
    if (service::asks_nothing(*act)) acts.emplace_back(act_key(*row.state, *act), act->title);
  }
  const cases::Task* task = task_in(row);
  const auto process = definitions.process_of(row.state->process, row.state->definition_version);
  const auto* definition = task == nullptr || process == nullptr ? nullptr : process->task(task->kind);
  if (definition != nullptr && service::asks_nothing(definitions, *definition))
    acts.emplace_back(act_key(*row.state, *task), service::title_together(definitions, *definition));
  return acts;
}

Record work_row(const Context& context, const service::WorkRow& row, service::WorkSection section,
                const DisplayNames& names, bool marked) {
  const auto& definitions = names.definitions();
  const auto process = definitions.process_of(row.state->process, row.state->definition_version);
  const cases::Task* task = task_in(row);
  const std::string path = "/cases/" + row.state->id.value;
  const std::string subject = names.subject(*row.state);
  const std::string kind = process == nullptr ? row.state->process : process->title;
  List verbs = verbs_of(row, names);
  Record one{{"target", task == nullptr ? path : path + "/tasks/t" + std::to_string(task->ordinal)},
             {"number", label(*row.state)},
             {"what", task == nullptr ? kind : task->title},
             {"subject", subject},
             {"state_name", state_title(*row.state, definitions) +
                                (row.state->lost_quorums.empty() ? "" : ": ответов не хватает, а ждать их не от кого")},
             {"from", names.party(row.state->applicant)},
             {"executor", task == nullptr ? executors_of(*row.state, names) : ""},
             {"since", since_of(row).russian()},
             {"ask", section == service::WorkSection::Decide ? "Решить: " : ""},
             {"any_verbs", !verbs.empty()},
             {"verbs", std::move(verbs)},
             {"mark", common_acts(row, definitions).empty() ? "" : row_key(row)},
             {"mark_title", "Отметить: " + label(*row.state) + " " + (subject.empty() ? kind : subject)},
             {"marked", marked}};
  put_due(one, context, row, names);
  return one;
}

void show_as_he_sees(const Context& context, service::Worklist& list) {
  const service::ActorView reading(context.app.world(), *context.view, context.actor);
  for (auto& [where, section] : list.sections) {
    for (service::WorkRow& row : section.rows) {
      cases::Case seen = reading.shown(*row.state);
      seen.version = reading.seen_version(seen.id, seen.version);
      row.state = std::make_shared<const cases::Case>(std::move(seen));
      if (!row.state->shown_as.empty()) row.acts.clear();
    }
  }
}

}  // namespace dyak::http
