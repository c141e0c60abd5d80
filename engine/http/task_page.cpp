#include <algorithm>

#include "engine/http/case_json.hpp"
#include "engine/http/form_page.hpp"
#include "engine/http/names.hpp"
#include "engine/http/page.hpp"

namespace dyak::http::pages {
namespace {

using Verb = workflow::AnswerTask::Verb;

const cases::Task& task_of(const Context& context, const cases::Case& state) {
  for (const cases::Task& task : state.tasks) {
    if ("t" + std::to_string(task.ordinal) == context.at("task")) return task;
  }
  throw Error(ErrorCode::NotFound, "Поручения «" + context.at("task") + "» в деле нет");
}

// Which of several forms the answer takes is asked again, exactly, when it is sent.
const definitions::Form* form_of(const Context& context, const cases::Case& state, const cases::Task& task) {
  const auto* process = context.app.definitions().process(state.process);
  const auto* known = process == nullptr ? nullptr : process->task(task.kind);
  if (known == nullptr || known->forms.empty()) return nullptr;
  return context.app.definitions().form(known->forms.front().form);
}

Response show(Context& context, const cases::Case& state, const cases::Task& task, const Record& data, const Diagnostics& reasons, int status) {
  const auto choices = context.app.choices(*context.view);
  const definitions::Form* definition = form_of(context, state, task);
  const FormPage form(definition == nullptr ? std::vector<const definitions::Field*>{} : definition->fields(), context.app.definitions(), *choices, context.app.today());
  const Names names(context.app.definitions(), *choices->directory, *context.view, context.app.today());
  const std::string path = "/cases/" + state.id.value;
  std::string note = "Кому: " + names.party(task.to);
  if (task.due) note += ". Срок: " + task.due->russian();
  Record model{{"heading", task.title}, {"action", path + "/tasks/t" + std::to_string(task.ordinal)}, {"back", path}, {"back_title", "дело " + label(state)},
               {"note", note}, {"version", state.version}, {"items", form.items(data, reasons, "/answer")}, {"sections", false},
               {"summary", form.summary(reasons, "/answer")}, {"wrong", !reasons.empty()}, {"submit", is_open(task) ? "Отправить ответ" : ""}, {"envelope", false},
               {"verbs", is_open(task) ? Value(Record{{"may_accept", task.status == cases::TaskStatus::Invited}, {"reason", context.field("reason")}}) : Value(false)}};
  return page(context, "form", task.title, "work", std::move(model), status);
}

}  // namespace

Response task_form(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  const cases::Task& task = task_of(context, state);
  return show(context, state, task, task.answer.is_record() ? task.answer.as_record() : Record{}, {}, 200);
}

Response answer_task(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  if (!context.may(service::Action::Act, state)) throw Error(ErrorCode::Forbidden, "Действовать в этом деле у Вашей роли нет права");
  const cases::Task& task = task_of(context, state);
  const auto choices = context.app.choices(*context.view);
  const definitions::Form* definition = form_of(context, state, task);
  const FormPage form(definition == nullptr ? std::vector<const definitions::Field*>{} : definition->fields(), context.app.definitions(), *choices, context.app.today());
  const std::string& action = context.field("action");
  Record data = form.read(context.form, action);
  if (FormPage::changes_rows(action)) return show(context, state, task, data, {}, 200);
  workflow::AnswerTask answer;
  answer.ordinal = task.ordinal;
  answer.verb = action == "accept" ? Verb::Accept : action == "decline" ? Verb::Decline : Verb::Submit;
  answer.reason = context.field("reason");
  Record given = data;
  std::erase_if(given, [](const auto& member) { return member.second.is_null(); });
  if (answer.verb == Verb::Submit) answer.answer = std::move(given);
  try {
    context.app.service().answer(state.id, answer, context.actor);
  } catch (const Error& error) {
    if (error.code == ErrorCode::Internal || error.code == ErrorCode::NotFound) throw;
    const Diagnostics reasons = error.details.empty() ? Diagnostics{{Severity::Error, "refused", error.public_message, {}, {}, {}}} : error.details;
    return show(context, state, task, data, reasons, error.code == ErrorCode::InvalidInput ? 422 : 409);
  }
  return see_other(answer.verb == Verb::Accept ? "/cases/" + state.id.value + "/tasks/t" + std::to_string(task.ordinal) : "/cases/" + state.id.value);
}

}  // namespace dyak::http::pages
