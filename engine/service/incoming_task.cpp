#include "engine/service/incoming_task.hpp"

#include <vector>

#include "engine/cases/case_lists.hpp"
#include "engine/cases/standing.hpp"
#include "engine/service/access.hpp"
#include "engine/service/case_book.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/workflow/task_bars.hpp"
#include "engine/workflow/task_form.hpp"

namespace dyak::service {
namespace {

constexpr int kTasksAtOnce = 200;

/// Open tasks of the person that take the form, of cases called so.
std::vector<std::string> tasks_for(const World& world, const cases::ReadView& view, const PostedSheet& sheet) {
  const auto directory = view.directory();
  const ReadCases reader(view, &world.store);
  const workflow::Facts facts{*world.definitions, *directory, reader, world.clock.now(), world.zone};
  std::vector<std::string> found;
  const auto look_into = [&](const cases::Case& state) {
    const auto process = world.definitions->process_of(state.process, state.definition_version);
    if (process == nullptr || (!sheet.case_number.empty() && state.number() != sheet.case_number)) return;
    for (const cases::Task& task : state.tasks) {
      if (!cases::is_awaited(task) || task.by_hand() || !(task.to["person"] == Value(sheet.person))) continue;
      const auto form = workflow::task_form(*process, state, task, system_actor(), facts);
      if (form != nullptr && form->id == sheet.form)
        found.push_back(state.id.value + "/t" + std::to_string(task.ordinal));
    }
  };
  const cases::CaseLists& lists = lists_of(view);
  CaseId from;
  CaseId last;
  for (auto page = lists.open_tasks(from, kTasksAtOnce); !page.empty(); page = lists.open_tasks(from, kTasksAtOnce)) {
    for (const cases::Waiting& one : page) {
      if (one.place.id == last) continue;
      last = one.place.id;
      if (const auto state = view.find(last)) look_into(*state);
    }
    if (page.size() < static_cast<std::size_t>(kTasksAtOnce) || last == from) break;
    from = last;
  }
  return found;
}

}  // namespace

SheetTask task_of_sheet(const World& world, const cases::ReadView& view, const PostedSheet& sheet) {
  const definitions::Form* form = world.definitions->form(sheet.form);
  const std::string title = "«" + (form == nullptr ? sheet.form : form->title) + "»";
  if (sheet.person.empty()) return {{}, "Это заполненная форма " + title + ", но чья она, не сказано"};
  const std::vector<std::string> found = tasks_for(world, view, sheet);
  if (found.size() == 1) return {found.front(), {}};
  const std::string of_case = sheet.case_number.empty() ? "" : " по делу № " + sheet.case_number;
  if (found.empty()) return {{}, "Открытого поручения с формой " + title + of_case + " у этого человека нет"};
  return {{},
          "Открытых поручений с формой " + title + " у этого человека " + std::to_string(found.size()) +
              ": в форме не сказано, по какому она делу"};
}

}  // namespace dyak::service
