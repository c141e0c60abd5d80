#include <algorithm>

#include "engine/cases/standing.hpp"
#include "engine/workflow/forms/answer_scan.hpp"
#include "engine/workflow/forms/field_text.hpp"
#include "engine/workflow/forms/field_value.hpp"
#include "engine/workflow/forms/form_check.hpp"
#include "engine/workflow/input.hpp"
#include "engine/workflow/objects/case_records.hpp"
#include "engine/workflow/objects/objects.hpp"
#include "engine/workflow/objects/office.hpp"
#include "engine/workflow/objects/reach.hpp"
#include "engine/workflow/roles.hpp"
#include "engine/workflow/task_bars.hpp"
#include "engine/workflow/tasks.hpp"

namespace dyak::workflow {
namespace {

using cases::TaskStatus;
using definitions::TaskDefinition;
using Verb = AnswerTask::Verb;

/// The task and its definition, or nothing with the reason refused.
struct Known {
  const cases::Task* task = nullptr;
  const TaskDefinition* definition = nullptr;
  explicit operator bool() const { return definition != nullptr; }
};

Known known_task(DecisionBuilder& work, int ordinal) {
  const cases::Task* task = find_task(work, ordinal);
  const TaskDefinition* definition = task == nullptr ? nullptr : work.process().task(task->kind);
  if (definition == nullptr) {
    work.refuse(refusal("task-unknown", "В деле нет поручения № " + std::to_string(ordinal) + "."));
    return {};
  }
  if (work.is_final())
    work.refuse(
        refusal("final", "Поручение «" + task->title + "» закрыто: дело завершено («" + work.state_title() + "»)."));
  return {task, definition};
}

/// For an organisation both its key and its head's may be named.
bool is_for(const DecisionBuilder& work, const cases::Task& task, const std::string& person) {
  return task.to["person"].text_or("") == person || task.to["organisation"].text_or("") == person ||
         speaks_for(work.facts(), person, task.to, work.today());
}

/// Whoever asked for something never says in another's name that he agrees to it.
bool is_applicant(const DecisionBuilder& work) {
  const Value& applicant = work.current().applicant;
  if (work.actor().is_system || applicant.is_null()) return false;
  if (applicant["person"].is_text()) return applicant["person"].as_text() == work.actor().person;
  return !is_of_office(work.actor(), work.facts().definitions) &&
         speaks_for(work.facts(), work.actor().person, applicant, work.today());
}

bool is_recorder(const DecisionBuilder& work, const TaskDefinition& definition) {
  return work.actor().is_system || (!is_applicant(work) && holds_any_role(work, definition.recorded_by));
}

/// Who answers in this actor's stead, and why the actor cannot.
std::string recording_hint(DecisionBuilder& work, const TaskDefinition& definition, const std::string& recorders) {
  if (recorders.empty()) return {};
  if (is_recorder(work, definition)) return "Вы вносите ответ за другого — назовите, за кого (for).";
  if (is_applicant(work) && holds_any_role(work, definition.recorded_by))
    return "Вы подали это дело: ответ за другого в нём вносит не заявитель.";
  return "Ответ за другого вносит: " + recorders + ".";
}

/// Roles that may act for another, for a hint: the applicant is none of them.
std::string recorders_of(const DecisionBuilder& work, const TaskDefinition& definition) {
  auto roles = definition.recorded_by;
  std::erase(roles, "applicant");
  return role_titles(work.process(), roles);
}

/// Whether what only recorders do was refused to this actor.
bool refuse_to_others(DecisionBuilder& work, const TaskDefinition& definition, const std::string& deed) {
  if (is_recorder(work, definition)) return false;
  const std::string who = recorders_of(work, definition);
  work.refuse(refusal("not-your-role", deed + " Вам нельзя.", who.empty() ? "" : "Это делает: " + who + "."));
  return true;
}

void check_actor(DecisionBuilder& work, const Known& known, const AnswerTask& command) {
  const std::string title = "Поручение «" + known.task->title + "»";
  const std::string recorders = recorders_of(work, *known.definition);
  if (command.for_person.empty()) {
    if (is_held_by_another(work, *known.task)) return refuse_held(work, *known.task);
    if (is_addressee(work, *known.task)) return;
    return work.refuse(
        refusal("task-not-yours", title + " дано не Вам.", recording_hint(work, *known.definition, recorders)));
  }
  if (refuse_to_others(work, *known.definition, title + ": вносить ответ за другого")) return;
  if (!is_for(work, *known.task, command.for_person))
    work.refuse(
        refusal("task-not-yours", title + " дано не тому, за кого вносится ответ («" + command.for_person + "»)."));
}

void check_annulling(DecisionBuilder& work, const Known& known) {
  if (known.task->status == TaskStatus::Annulled)
    work.refuse(refusal("task-closed", "Поручение «" + known.task->title + "» уже аннулировано."));
  refuse_to_others(work, *known.definition, "Аннулировать поручение «" + known.task->title + "»");
}

void check_status(DecisionBuilder& work, const Known& known, Verb verb) {
  const TaskStatus status = known.task->status;
  const std::string title = "Поручение «" + known.task->title + "» ";
  if (status == TaskStatus::Submitted)
    return work.refuse(refusal("task-locked", title + "уже выполнено: ответ закрыт для правки.",
                               "Если в нём ошибка, попросите его аннулировать."));
  // Nothing followed: a late answer counts.
  const bool late = status == TaskStatus::Expired && known.definition->on_expired.empty();
  const bool again = status == TaskStatus::Accepted && verb == Verb::Accept;
  if ((cases::is_awaited(*known.task) || late) && !again) return;
  const char* why = status == TaskStatus::Queued     ? "ещё не дано: его очередь не дошла."
                    : status == TaskStatus::Barred   ? "не дано: исполнителю что-то мешает."
                    : again                          ? "уже принято."
                    : status == TaskStatus::Declined ? "закрыто: от него отказались."
                    : status == TaskStatus::Expired  ? "закрыто: его срок истёк."
                                                     : "закрыто: оно аннулировано.";
  work.refuse(refusal("task-closed", title + why));
}

void check_reason(DecisionBuilder& work, const std::string& reason) {
  if (reason.empty())
    return work.refuse(refusal("task-reason", "Не указана причина.", "Назовите её: она остаётся в деле.", "/reason"));
  if (const auto problem = text_problem(reason, work.facts().papers))
    work.refuse(refusal("field-text", "Причина: " + problem->problem, problem->hint, "/reason"));
}

/// The office may be believed, unless the definition asks for the paper; anybody else must show it.
bool asks_scan(const DecisionBuilder& work, const Known& known, const AnswerTask& command) {
  const bool tells = command.verb == Verb::Submit || command.verb == Verb::Accept || command.verb == Verb::Decline;
  const bool asked = tells && !command.for_person.empty() && !work.actor().is_system;
  if (!asked || !is_recorder(work, *known.definition)) return false;
  return known.definition->needs_scan || !is_of_office(work.actor(), work.facts().definitions);
}

/// What the answer was read from: only whoever records it for another has such a paper.
Value checked_scan(DecisionBuilder& work, const Known& known, const AnswerTask& command) {
  const Value& sent = command.answer[kScan];
  if (sent.is_null()) {
    if (asks_scan(work, known, command))
      work.refuse(refusal("task-scan-missing", "К ответу, который вносят за другого, нужен скан с его подписью.",
                          "Приложите скан или дождитесь ответа самого исполнителя.", "/scan"));
    return {};
  }
  if (command.for_person.empty()) {
    work.refuse(refusal("task-scan", "Скан прилагают к ответу, который вносят за другого.",
                        "Скажите, за кого вносится ответ, или отправьте его без скана.", "/scan"));
    return {};
  }
  definitions::FieldType type;
  type.kind = definitions::FieldKind::File;
  ReadField read = read_scalar(type, sent, work.facts());
  if (!read.code.empty()) work.refuse(refusal(read.code, "Скан: " + read.problem, read.hint, "/scan"));
  return std::move(read.value);
}

bool may_attach_all(const Reach& reach, const Value& value) {
  const auto fits = [&](const Value& one) { return may_attach_all(reach, one); };
  if (value.is_list()) return std::all_of(value.as_list().begin(), value.as_list().end(), fits);
  if (!value.is_record()) return true;
  if (value["sha256"].is_text()) return reach.may_attach(value["sha256"].as_text());
  const Record& members = value.as_record();
  return std::all_of(members.begin(), members.end(), [&](const auto& member) { return fits(member.second); });
}

Record checked_answer(DecisionBuilder& work, const Known& known, const AnswerTask& command) {
  const Candidate candidate = candidate_of(work, *known.definition, *known.task);
  refuse_barred(work, *known.definition, candidate);
  const Value given = without_scan(command.answer);
  const auto form = form_of_task(work, *known.definition, *known.task);
  if (form == nullptr) {  // a bare answer: kept as it came
    if (work.facts().reach != nullptr && !may_attach_all(*work.facts().reach, given))
      work.refuse(
          refusal("file-unknown", "Файла, названного в ответе, в хранилище нет.", "Передайте его ещё раз.", "/answer"));
    return given.is_record() ? expression::plain(given).as_record() : Record{};
  }
  const CandidateNames names(work.environment(), candidate);
  auto checked =
      check_fields(form->fields(), form->checks, given, "/answer", names, work.environment().objects(), work.facts());
  work.refuse(checked.refusals);
  remember_forms(work, checked.forms);
  for (const auto& defect : checked.defects) {
    work.refuse(
        refusal("field-required", defect.message, "", defect.field.empty() ? "/answer" : "/answer/" + defect.field));
  }
  return std::move(checked.data);
}

bool awaits(const DecisionBuilder& work, const std::string& event) {
  const auto all = work.process().transitions_in(work.current().state);
  return std::any_of(all.begin(), all.end(), [&](const auto* one) { return one->id == event; });
}

cases::TaskOutcome outcome_of(const DecisionBuilder& work, const Known& known, const AnswerTask& command, Value scan) {
  cases::TaskOutcome outcome;
  outcome.ordinal = known.task->ordinal;
  outcome.scan = std::move(scan);
  if (!command.reason.empty()) outcome.reason = command.reason;
  if (!command.for_person.empty()) outcome.recorded_by = work.actor().user;
  const bool answers = command.verb == Verb::Submit || command.verb == Verb::Decline;
  const bool shared = known.task->to["role"].is_text() || known.task->to["organisation"].is_text();
  if (answers && shared && known.task->holder.empty()) {
    const std::string& person = command.for_person.empty() ? work.actor().person : command.for_person;
    if (work.facts().directory.person(person) != nullptr) outcome.holder = person;
  }
  return outcome;
}

void submit(DecisionBuilder& work, const Known& known, cases::TaskOutcome outcome, Record answer) {
  const int ordinal = known.task->ordinal;
  const TaskDefinition& definition = *known.definition;
  outcome.answer = std::move(answer);
  work.add(cases::TaskSubmitted{std::move(outcome)});
  const Known now{find_task(work, ordinal), &definition};
  if (!definition.issue.empty()) {
    const auto objects = std::make_shared<const Objects>(work.facts(), work.today());
    work.want(WantPaper{definitions::PaperMode::Issue,
                        definition.issue,
                        work.current().id,
                        {},
                        {},
                        task_record(*now.task, definition, work.facts().definitions, *objects),
                        {}});
  }
  give_next_turn(work, definition);
  // Where the case waits for the answer, what the transition demands is demanded of the answer.
  using definitions::IfRefused;
  fire_of_task(work, definition.on_submitted, ordinal,
               awaits(work, definition.on_submitted) ? IfRefused::Fail : IfRefused::Record);
}

}  // namespace

void answer_task(DecisionBuilder& work, const AnswerTask& command) {
  if (const cases::Task* task = find_task(work, command.ordinal); task != nullptr && task->by_hand())
    return answer_by_hand(work, *task, command);
  const Known known = known_task(work, command.ordinal);
  if (!known) return;
  if (command.verb == Verb::Annul) {
    check_annulling(work, known);
  } else {
    check_actor(work, known, command);
    check_status(work, known, command.verb);
  }
  if (command.verb == Verb::Annul || command.verb == Verb::Decline) check_reason(work, command.reason);
  const TaskDefinition& definition = *known.definition;
  if (command.verb == Verb::Accept) refuse_barred(work, definition, candidate_of(work, definition, *known.task));
  Record answer;
  if (command.verb == Verb::Submit) answer = checked_answer(work, known, command);
  Value scan = checked_scan(work, known, command);
  if (work.refused()) return;
  cases::TaskOutcome outcome = outcome_of(work, known, command, std::move(scan));
  switch (command.verb) {
    case Verb::Accept:
      return work.add(cases::TaskAccepted{std::move(outcome)});
    case Verb::Annul:
      return work.add(cases::TaskAnnulled{std::move(outcome)});
    case Verb::Submit:
      return submit(work, known, std::move(outcome), std::move(answer));
    case Verb::Decline:
      break;
  }
  work.add(cases::TaskDeclined{std::move(outcome)});
  if (ask_reserve(work, definition, command.ordinal)) return;
  fire_of_task(work, definition.on_declined, command.ordinal, definitions::IfRefused::Record);
}

void replace_addressee(DecisionBuilder& work, const Replace& command) {
  const Known known = known_task(work, command.ordinal);
  if (!known) return;
  const TaskDefinition& definition = *known.definition;
  refuse_to_others(work, definition, "Заменить исполнителя поручения «" + known.task->title + "»");
  if (known.task->status == TaskStatus::Submitted)
    work.refuse(
        refusal("task-locked", "Поручение «" + known.task->title + "» уже выполнено.", "Сначала аннулируйте ответ."));
  check_reason(work, command.reason);
  Candidate candidate = candidate_of(work, definition, *known.task);
  candidate.party = std::make_shared<const Objects>(work.facts(), work.today())->party(command.to);
  if (candidate.party.is_null()) {
    return work.refuse(
        refusal("field-reference", "Нового исполнителя нет в справочнике.", "Проверьте обозначение.", "/to"));
  }
  refuse_barred(work, definition, candidate);
  const Value to = party_record(candidate.party);
  if (same_open_task(work, definition.id, to, known.task->item) != nullptr)
    work.refuse(refusal("task-duplicate", "Это поручение у него уже есть.", "Выберите другого исполнителя.", "/to"));
  if (work.refused()) return;
  const bool queued = is_queued(*known.task);
  const TaskPlace place{known.task->round, known.task->turn};
  if (queued || cases::is_awaited(*known.task)) work.add(cases::TaskAnnulled{{command.ordinal, command.reason}});
  queued ? queue_task(work, definition, candidate, to, place) : add_task(work, definition, candidate, to, place);
}

}  // namespace dyak::workflow
