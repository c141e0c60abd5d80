// A task of one's own: what a colleague gives by hand, done with a remark.
#include <algorithm>

#include "engine/base/utf8.hpp"
#include "engine/cases/standing.hpp"
#include "engine/language/language.hpp"
#include "engine/workflow/forms/field_text.hpp"
#include "engine/workflow/objects/office.hpp"
#include "engine/workflow/roles.hpp"
#include "engine/workflow/task_bars.hpp"
#include "engine/workflow/tasks.hpp"

namespace dyak::workflow {
namespace {

constexpr std::size_t kLongestErrand = 1000;  ///< characters
constexpr std::size_t kLongestRemark = 4000;

bool is_blank(const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

void check_words(DecisionBuilder& work, const std::string& text, std::size_t most, const std::string& name,
                 const std::string& pointer) {
  if (const auto problem = text_problem(text, work.facts().papers)) {
    work.refuse(refusal("field-text", name + ": " + problem->problem, problem->hint, pointer));
  } else if (const std::size_t length = count_characters(text); length > most) {
    work.refuse(
        refusal("field-range",
                name + ": " + std::to_string(length) + " знаков, а можно не больше " + std::to_string(most) + ".",
                "Сократите текст.", pointer));
  }
}

/// Word of it to somebody, unless he did it himself.
void tell(DecisionBuilder& work, const std::string& person, const std::string& subject, const std::string& text) {
  if (person.empty() || person == work.actor().person) return;
  WantMail word;
  word.to = Record{{"person", person}};
  word.subject = subject;
  word.text = text;
  word.paper = "none";
  work.want(word);
}

std::string case_named(const DecisionBuilder& work) {
  const std::string number = work.current().number();
  return "дело " + (number.empty() ? work.current().id.value : "№ " + number);
}

void check_reason_by_hand(DecisionBuilder& work, const std::string& reason) {
  if (is_blank(reason))
    return work.refuse(refusal("task-reason", "Не указана причина.", "Назовите её: она остаётся в деле.", "/reason"));
  check_words(work, reason, kLongestRemark, "Причина", "/reason");
}

void check_part(DecisionBuilder& work, const cases::Task& task, AnswerTask::Verb verb) {
  if (work.actor().is_system) return;
  const bool annuls = verb == AnswerTask::Verb::Annul;
  const std::string& person = work.actor().person;
  const bool is_his = annuls ? person == task.by : person == task.to["person"].text_or("");
  if (is_his && !person.empty()) return;
  if (annuls)
    return work.refuse(
        refusal("not-your-role", "Снять поручение «" + task.title + "» Вам нельзя.", "Это делает тот, кто его дал."));
  work.refuse(refusal("task-not-yours", "Поручение «" + task.title + "» дано не Вам.",
                      "О сделанном пишет тот, кому оно дано."));
}

Value remark_of(DecisionBuilder& work, const Value& answer) {
  if (answer.is_null()) return {};
  const bool plain = answer.is_record() && answer.as_record().size() == (answer["remark"].is_null() ? 0U : 1U) &&
                     (answer["remark"].is_null() || answer["remark"].is_text());
  if (!plain) {
    work.refuse(
        refusal("field-type", "В ответе на поручение сотрудника бывает только пометка (remark).", "", "/answer"));
    return {};
  }
  const std::string text = answer["remark"].text_or("");
  check_words(work, text, kLongestRemark, "Пометка", "/answer/remark");
  return is_blank(text) ? Value() : Value(Record{{"remark", language::to_nfc(text)}});
}

}  // namespace

void assign(DecisionBuilder& work, const Assign& command) {
  if (!work.actor().is_system && !is_of_office(work.actor(), work.facts().definitions))
    work.refuse(refusal("not-your-role", "Поручения в деле дают только сотрудники."));
  if (work.is_final())
    work.refuse(refusal("final", "Дело завершено («" + work.state_title() + "»): поручать в нём нечего."));
  const std::string person = command.to["person"].text_or("");
  if (work.facts().directory.person(person) == nullptr)
    work.refuse(refusal("field-reference", "Не сказано, кому поручить.", "Выберите сотрудника.", "/to"));
  if (is_blank(command.what)) {
    work.refuse(refusal("field-required", "Не сказано, что сделать.", "Напишите одной-двумя фразами.", "/what"));
  } else {
    check_words(work, command.what, kLongestErrand, "Что сделать", "/what");
  }
  if (command.due && *command.due < work.today())
    work.refuse(refusal("field-range", "Срок поручения уже прошёл: " + command.due->russian() + ".",
                        "Назовите сегодняшний день или более поздний.", "/due"));
  if (work.refused()) return;
  int ordinal = 1;
  for (const cases::Task& task : work.current().tasks) ordinal = std::max(ordinal, task.ordinal + 1);
  cases::TaskGiven given;
  given.ordinal = ordinal;
  given.title = language::to_nfc(command.what);
  given.to = Record{{"person", person}};
  given.due = command.due;
  given.by = work.actor().person;
  work.add(given);
  tell(work, person, "Поручение Вам: " + case_named(work),
       given.title + (given.due ? "\nСрок: " + given.due->russian() + "." : ""));
}

void answer_by_hand(DecisionBuilder& work, const cases::Task& task, const AnswerTask& command) {
  using Verb = AnswerTask::Verb;
  check_part(work, task, command.verb);
  if (!cases::is_awaited(task))
    work.refuse(refusal("task-closed", "Поручение «" + task.title + "» уже закрыто.", "Прочтите дело заново."));
  cases::TaskOutcome outcome{task.ordinal};
  const bool given_up = command.verb == Verb::Decline || command.verb == Verb::Annul;
  if (given_up) check_reason_by_hand(work, command.reason);
  if (given_up) outcome.reason = command.reason;
  if (command.verb == Verb::Submit) outcome.answer = remark_of(work, command.answer);
  if (work.refused()) return;
  const std::string giver = task.by;
  const std::string addressee = task.to["person"].text_or("");
  const std::string told = task.title;
  switch (command.verb) {
    case Verb::Accept:
      return work.add(cases::TaskAccepted{std::move(outcome)});
    case Verb::Annul:
      work.add(cases::TaskAnnulled{std::move(outcome)});
      return tell(work, addressee, "Поручение снято: " + case_named(work), told + "\n" + command.reason);
    case Verb::Decline:
      work.add(cases::TaskDeclined{std::move(outcome)});
      return tell(work, giver, "Отказ от поручения: " + case_named(work), told + "\n" + command.reason);
    case Verb::Submit:
      break;
  }
  const std::string remark = outcome.answer["remark"].text_or("");
  work.add(cases::TaskSubmitted{std::move(outcome)});
  tell(work, giver, "Поручение выполнено: " + case_named(work), told + (remark.empty() ? "" : "\n" + remark));
}

}  // namespace dyak::workflow
