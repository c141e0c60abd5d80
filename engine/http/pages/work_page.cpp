#include <algorithm>

#include "engine/http/api/case_json.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/desk.hpp"
#include "engine/http/pages/page.hpp"

namespace dyak::http::pages {
namespace {

bool is_provisional(const Row& row) {
  if (row.task == 0) return service::is_provisional(*row.state);
  const auto& tasks = row.state->tasks;
  return std::any_of(tasks.begin(), tasks.end(),
                     [&](const cases::Task& task) { return task.ordinal == row.task && task.provisional; });
}

Record row_value(const Row& row, const DisplayNames& names, Date today) {
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

Record table_of(const std::string& title, WorkSection shelf, const DisplayNames& names, Date today) {
  const std::size_t shown = std::min(shelf.rows.size(), kMaxInASection);
  std::partial_sort(shelf.rows.begin(), shelf.rows.begin() + static_cast<std::ptrdiff_t>(shown), shelf.rows.end(),
                    sooner);
  List list;
  for (std::size_t i = 0; i < shown; ++i) list.push_back(row_value(shelf.rows[i], names, today));
  return {{"table_title", title},       {"count", static_cast<std::int64_t>(shelf.count)}, {"rows", std::move(list)},
          {"cut", shelf.count > shown}, {"shown", static_cast<std::int64_t>(shown)},       {"any", shelf.count > 0}};
}

}  // namespace

Response work(Context& context) {
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
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

}  // namespace dyak::http::pages
