// A task that was given to several at once: one of them takes it on himself, gives it back or hands it on.
#include "engine/cases/standing.hpp"
#include "engine/workflow/objects/objects.hpp"
#include "engine/workflow/roles.hpp"
#include "engine/workflow/task_bars.hpp"
#include "engine/workflow/tasks.hpp"

namespace dyak::workflow {
namespace {

using Act = Hold::Act;

bool is_for_several(const cases::Task& task) { return task.to["role"].is_text() || task.to["organisation"].is_text(); }

bool may_keep(const DecisionBuilder& work, const definitions::TaskDefinition& definition) {
  return work.actor().is_system || holds_any_role(work, definition.recorded_by);
}

void check_open(DecisionBuilder& work, const cases::Task& task) {
  const std::string title = "Поручение «" + task.title + "» ";
  if (work.is_final()) work.refuse(refusal("final", title + "закрыто: дело завершено («" + work.state_title() + "»)."));
  if (!cases::is_awaited(task))
    work.refuse(refusal("task-closed", title + "уже не ждёт ответа.", "Прочтите дело заново."));
  if (!is_for_several(task))
    work.refuse(refusal("task-not-shared", title + "дано лично: взять его на себя или передать нельзя.",
                        "Ответьте на него или откажитесь, назвав причину."));
}

void check_claim(DecisionBuilder& work, const cases::Task& task) {
  if (is_held_by_another(work, task)) return refuse_held(work, task);
  if (!is_addressee(work, task)) work.refuse(refusal("task-not-yours", "Поручение «" + task.title + "» дано не Вам."));
  if (task.holder.empty() && work.actor().person.empty())
    work.refuse(refusal("task-not-yours", "Взять поручение на себя может человек, а у этой учётной записи его нет.",
                        "Свяжите учётную запись с человеком из справочника."));
  if (!task.holder.empty() && task.holder == work.actor().person)
    work.refuse(refusal("task-held", "Поручение «" + task.title + "» уже за Вами."));
}

void check_release(DecisionBuilder& work, const definitions::TaskDefinition& definition, const cases::Task& task) {
  if (task.holder.empty())
    return work.refuse(refusal("task-not-held", "Поручение «" + task.title + "» и так ни за кем."));
  if (is_held_by_another(work, task) && !may_keep(work, definition)) refuse_held(work, task);
}

void check_delegate(DecisionBuilder& work, const definitions::TaskDefinition& definition, const cases::Task& task,
                    const Hold& command) {
  if (!may_keep(work, definition)) {
    if (is_held_by_another(work, task)) return refuse_held(work, task);
    if (!is_addressee(work, task))
      work.refuse(refusal("task-not-yours", "Поручение «" + task.title + "» дано не Вам."));
  }
  const Value person = std::make_shared<const Objects>(work.facts(), work.today())->person(command.person);
  if (person.is_null())
    return work.refuse(
        refusal("field-reference", "Не сказано, кому передать поручение.", "Назовите человека из справочника.", "/to"));
  if (command.person == task.holder)
    work.refuse(refusal("task-duplicate", "Поручение уже за ним.", "Выберите другого.", "/to"));
  Candidate candidate = candidate_of(work, definition, task);
  candidate.party = person;
  refuse_barred(work, definition, candidate);
}

}  // namespace

bool is_addressee(const DecisionBuilder& work, const cases::Task& task) {
  if (work.actor().is_system) return true;
  if (!task.holder.empty() && task.holder == work.actor().person) return true;
  if (task.to["role"].is_text()) return holds_role(work, task.to["role"].as_text());
  return speaks_for(work.facts(), work.actor().person, task.to, work.today());
}

bool is_held_by_another(const DecisionBuilder& work, const cases::Task& task) {
  return !task.holder.empty() && !work.actor().is_system && task.holder != work.actor().person;
}

void refuse_held(DecisionBuilder& work, const cases::Task& task) {
  const cases::Person* person = work.facts().directory.person(task.holder);
  work.refuse(refusal("task-held",
                      "Поручение «" + task.title + "» взял на себя другой исполнитель: " +
                          (person == nullptr ? task.holder : person->name.nominative) + ".",
                      "Попросите его вернуть поручение."));
}

void hold_task(DecisionBuilder& work, const Hold& command) {
  const cases::Task* task = find_task(work, command.ordinal);
  const auto* definition = task == nullptr ? nullptr : work.process().task(task->kind);
  if (definition == nullptr) {
    return work.refuse(refusal("task-unknown",
                               "В деле нет поручения № " + std::to_string(command.ordinal) + ", которое можно взять."));
  }
  check_open(work, *task);
  if (work.refused()) return;
  if (command.act == Act::Claim) check_claim(work, *task);
  if (command.act == Act::Release) check_release(work, *definition, *task);
  if (command.act == Act::Delegate) check_delegate(work, *definition, *task, command);
  if (work.refused()) return;
  const std::string person = command.act == Act::Claim      ? work.actor().person
                             : command.act == Act::Delegate ? command.person
                                                            : std::string{};
  work.add(cases::TaskHeld{command.ordinal, person, command.reason});
}

}  // namespace dyak::workflow
