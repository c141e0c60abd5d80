// A task: its form, or whatever it asks; accepted, declined with a reason, answered, or recorded for somebody.
#include <algorithm>

#include "engine/cases/standing.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/pages/case_page.hpp"
#include "engine/http/pages/confirm.hpp"
#include "engine/http/pages/done_line.hpp"
#include "engine/http/pages/filled_form.hpp"
#include "engine/http/pages/form_flow.hpp"
#include "engine/http/pages/forms_link.hpp"
#include "engine/http/pages/hand_task.hpp"
#include "engine/http/pages/news.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/pages/recent.hpp"
#include "engine/http/pages/shared_task.hpp"
#include "engine/http/pages/table_rows.hpp"
#include "engine/http/pages/typed.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/told_end.hpp"
#include "engine/workflow/forms/answer_scan.hpp"
#include "engine/workflow/roles_held.hpp"
#include "engine/workflow/task_form.hpp"

namespace dyak::http::pages {
namespace {
using Verb = workflow::AnswerTask::Verb;

const cases::Task& task_of(const Context& context, const cases::Case& state) {
  for (const cases::Task& task : state.tasks) {
    if ("t" + std::to_string(task.ordinal) == context.at("task")) return task;
  }
  throw Error(ErrorCode::NotFound, "Поручения «" + context.at("task") + "» в деле нет");
}

const definitions::TaskDefinition* definition_of(const Context& context, const cases::Case& state,
                                                 const cases::Task& task) {
  const definitions::Process* process = context.definitions_of(state).process(state.process);
  return process == nullptr ? nullptr : process->task(task.kind);
}

const definitions::Form* form_of(const Context& context, const cases::Case& state, const cases::Task& task) {
  const definitions::Process* process = context.definitions_of(state).process(state.process);
  if (process == nullptr) return nullptr;
  const auto directory = context.view->directory();
  const service::ReadCases reader(*context.view, &context.app.world().store);
  const auto form = workflow::task_form(*process, state, task, context.actor, context.facts(*directory, reader));
  context.held.push_back(form);
  return form.get();
}

// A form of one untitled section is a plain list of fields.
bool has_sections(const definitions::Form* form) {
  return form != nullptr && !form->sections.empty() &&
         (form->sections.size() > 1 || !form->sections.front().title.empty());
}

/// What the actor is to this task.
enum class Part { Addressee, Recorder, Onlooker };

Part part_of(const Context& context, const cases::Case& state, const cases::Task& task) {
  if (!cases::is_awaited(task)) return Part::Onlooker;
  const auto directory = context.view->directory();
  const auto parties = service::parties_of(context.actor, *directory, context.app.today());
  if (std::find(parties.begin(), parties.end(), cases::awaited_party(task)) != parties.end()) return Part::Addressee;
  const auto* definition = definition_of(context, state, task);
  const auto process = context.app.definitions().process_of(state.process, state.definition_version);
  if (definition == nullptr || process == nullptr || definition->recorded_by.empty()) return Part::Onlooker;
  const service::ReadCases reader(*context.view, &context.app.world().store);
  const auto held = workflow::roles_held(*process, state, context.actor, context.facts(*directory, reader));
  const bool records = std::any_of(definition->recorded_by.begin(), definition->recorded_by.end(),
                                   [&](const std::string& role) { return held.contains(role); });
  return records ? Part::Recorder : Part::Onlooker;
}

std::string about(const cases::Task& task, const definitions::TaskDefinition* definition, const DisplayNames& names) {
  std::string text = "Кому: " + names.party(task.to);
  if (definition != nullptr) {
    for (const auto& seat : definition->seats) {
      if (seat.id == task.seat) text += " (" + seat.title + ")";
    }
  }
  if (task.due) text += ". Срок: " + service::told_end(task);
  return text;
}

// A paper that a person signed was typed in by another: both are said.
std::string recorded_text(const Context& context, const cases::Task& task, const DisplayNames& names) {
  if (task.recorded_by.empty()) return {};
  return "Внесено с бумаги: " + called(context, task.recorded_by, names) +
         (task.answered ? ", " + task.answered->russian() : "");
}

List answered_data(const definitions::Form* form, const cases::Task& task, const DisplayNames& names) {
  List data;
  for (const auto* field : form == nullptr ? std::vector<const definitions::Field*>{} : form->fields()) {
    const std::string text = names.value(field->type, task.answer[field->id]);
    if (!text.empty()) data.push_back(Record{{"name", field->title}, {"text", text}});
  }
  return data;
}

/// Everything a task's page is made of.
struct Shown {
  const cases::Case& state;
  const cases::Task& task;
  const Record& data;
  const Diagnostics& reasons;
  int status;
  Value draft = false;  ///< Typed::note()
};

Response show(Context& context, const Shown& shown) {
  const cases::Task& task = shown.task;
  FieldChoices choices(context);
  choices.about(shown.state);
  const definitions::Form* definition = form_of(context, shown.state, task);
  const Part part = part_of(context, shown.state, task);
  const bool may_answer = part != Part::Onlooker;
  const auto fields =
      definition == nullptr || !may_answer ? std::vector<const definitions::Field*>{} : definition->fields();
  const std::string focus = FormPage(fields, choices).focus_after(context.field("action"), shown.data);
  const FormPage form(fields, choices, focus);
  const std::string path = "/cases/" + shown.state.id.value;
  List summary = form.summary(shown.reasons, "/answer");
  if (service::allow(context.actor, service::Action::ChangeDirectory)) put_forms_links(summary, shown.reasons, path);
  Record model{{"heading", task.title},
               {"action", path + "/tasks/t" + std::to_string(task.ordinal)},
               {"back", path},
               {"back_title", "дело " + label(shown.state)},
               {"note", about(task, definition_of(context, shown.state, task), choices.names())},
               {"version", shown.state.version},
               {"items", form.items(shown.data, shown.reasons, "/answer")},
               {"any_items", !form.empty()},
               {"sections", false},
               {"summary", std::move(summary)},
               {"wrong", !shown.reasons.empty()},
               {"submit", may_answer ? "Отправить ответ" : ""},
               {"envelope", false},
               {"about_case", false},
               {"multipart", form.takes_files() || part == Part::Recorder},
               {"may_check", may_answer && !form.empty()},
               {"draft", shown.draft},
               {"verbs", false}};
  if (may_answer && has_sections(definition))
    model["sections"] = section_list(*definition, choices, shown.data, shown.reasons, "/answer", focus);
  if (const auto process = context.app.definitions().process_of(shown.state.process, shown.state.definition_version))
    model["about_case"] = about_case(context, shown.state, *process, choices.names());
  const std::string outcome = closed_words(task);
  model["closed"] = !may_answer;
  model["outcome"] = outcome.empty() ? "Ответить на это поручение может тот, кому оно дано." : outcome;
  model["answered"] = answered_data(definition, task, choices.names());
  const Value scan = scan_of(*context.view, shown.state, task);
  model["scan"] = scan.is_null() ? "" : "/files/" + shown.state.id.value + "/" + scan["sha256"].text_or("");
  model["scan_name"] = scan["name"].text_or("");
  model["recorded"] = recorded_text(context, task, choices.names());
  model["recorder"] =
      part == Part::Recorder
          ? Value(Record{{"for_whom", choices.names().party(task.to)},
                         {"scan_receipt", context.last_field("scan")},
                         {"scan_file", context.receipts().read(context.last_field("scan"))["name"].text_or("")}})
          : Value(false);
  if (may_answer) model["verbs"] = declining(context, task, definition_of(context, shown.state, task));
  put_pool(context, shown.state, task, choices.names(), model);
  put_form_parts(model, form, fields, shown.data);
  put_blank(model, may_answer && !form.empty() ? definition : nullptr);
  if (definition != nullptr) put_steps(model, *definition, context, !shown.reasons.empty());
  return page(context, "form", form_title(task.title, shown.reasons), "work", std::move(model), shown.status);
}

workflow::AnswerTask answer_of(const Context& context, const cases::Case& state, const cases::Task& task, Record data) {
  const std::string action = verb_of(context);
  workflow::AnswerTask answer;
  answer.ordinal = task.ordinal;
  answer.verb = action == "accept" ? Verb::Accept : action == "decline" ? Verb::Decline : Verb::Submit;
  answer.reason = typed_reason(context, definition_of(context, state, task));
  if (part_of(context, state, task) == Part::Recorder) {
    answer.for_person = task.to["person"].text_or(task.to["organisation"].text_or(""));
  }
  std::erase_if(data, [](const auto& member) { return member.second.is_null(); });
  if (answer.verb == Verb::Submit) answer.answer = std::move(data);
  if (!answer.for_person.empty())
    answer.answer = workflow::with_scan(answer.answer, context.receipts().read(context.last_field("scan")));
  return answer;
}

/// The page that asks first, when the answer cannot be taken back. Errors of decide().
std::optional<Response> asked_first(Context& context, const cases::Case& state, const cases::Task& task,
                                    const workflow::AnswerTask& answer, List answers) {
  const service::Foreseen foreseen = context.app.service().foresee(state.id, answer, context.sender(answer.answer));
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  const Outlook outlook = outlook_of(context, foreseen, names);
  if (!outlook.is_weighty() && answers.empty()) return std::nullopt;
  const std::string path = "/cases/" + state.id.value;
  const bool declines = answer.verb == Verb::Decline;
  return confirm_page(context,
                      {declines          ? "Отказаться от поручения?"
                       : answers.empty() ? "Отправить ответ?"
                                         : "Проверьте перед отправкой",
                       task.title + ": " + names.party(task.to),
                       "work",
                       path + "/tasks/t" + std::to_string(task.ordinal),
                       path,
                       "дело " + label(state),
                       declines ? "Да, отказаться" : "Да, отправить",
                       true,
                       {},
                       {},
                       std::move(answers)},
                      outlook);
}

Typed typed_of(Context& context, const cases::Case& state, const cases::Task& task) {
  return {context, "task/" + state.id.value + "/t" + std::to_string(task.ordinal)};
}

/// The page with what a filled PDF form says.
Response filled_answer(Context& context, const cases::Case& state, const cases::Task& task, const Record& before) {
  const definitions::Form* form = form_of(context, state, task);
  if (form == nullptr || part_of(context, state, task) == Part::Onlooker)
    throw Error(ErrorCode::Refused, "Ответить на это поручение может тот, кому оно дано");
  try {
    const intake::FilledForm read = take_filled(context, *form);
    const Record filled = laid_over(before, read.fields);
    typed_of(context, state, task).keep(filled);
    context.notice = told_of_filling(read);
    return show(context, {state, task, filled, doubts_under("/answer", read.doubts), 200});
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    typed_of(context, state, task).keep(before);
    return show(context, {state, task, before, reasons_of(error), 422});
  }
}

}  // namespace

Response task_form(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  const cases::Task& task = task_of(context, state);
  if (task.by_hand()) return hand_task_page(context, state, task, {}, 200);
  Typed typed = typed_of(context, state, task);
  const Record answer = task.answer.is_record() ? task.answer.as_record() : Record{};
  return show(context, {state, task, cases::is_awaited(task) ? typed.restore(answer) : answer, {}, 200, typed.note()});
}

Response answer_task(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  if (!context.may(service::Action::Act, state))
    throw Error(ErrorCode::Forbidden, "Действовать в этом деле у Вашей роли нет права");
  const cases::Task& task = task_of(context, state);
  if (task.by_hand()) return answer_hand_task(context, state, task);
  try {
    if (auto response = held_by_button(context, state, task)) return std::move(*response);
  } catch (const Error& error) {
    if (error.code == ErrorCode::Internal || error.code == ErrorCode::NotFound) throw;
    return show(context, {state, task, {}, reasons_of(error), form_status(error)});
  }
  FieldChoices choices(context);
  choices.about(state);
  const definitions::Form* definition = form_of(context, state, task);
  const FormPage form(definition == nullptr ? std::vector<const definitions::Field*>{} : definition->fields(), choices);
  const std::string action = fill_from_table(context, form.fields(), choices, std::string(context.field("action")));
  const Record data = form.read(context.form, action);
  const Typed typed = typed_of(context, state, task);
  const std::string target = "/cases/" + state.id.value + "/tasks/t" + std::to_string(task.ordinal);
  if (action == kDiscard) {
    typed.drop();
    return see_other(target);
  }
  if (action == kTakeFilled) return filled_answer(context, state, task, data);
  const bool only_shown = FormPage::only_shows(action);
  const service::RequestKey key =
      page_key(context, state.id.value + "/t" + std::to_string(task.ordinal), context.field("version"), data);
  if (!only_shown && was_sent(context, key)) {
    if (!cases::is_awaited(task)) typed.drop();
    return see_other("/cases/" + state.id.value + kSentBefore);
  }
  const bool kept = typed.keep(data);
  if (action == kSaveDraft && is_quiet(context)) return quietly_kept();
  if (action == kSaveDraft) context.notice = told_of_keeping(kept);
  if (only_shown) return show(context, {state, task, data, {}, 200});
  const workflow::AnswerTask answer = answer_of(context, state, task, data);
  service::Done done{};
  try {
    List answers;
    if (action == kCheckFirst && definition != nullptr) answers = answer_sections(*definition, data, choices.names());
    if (action != kConfirmed)
      if (auto question = asked_first(context, state, task, answer, std::move(answers))) return std::move(*question);
    done = context.app.service().answer(state.id, answer, context.sender(answer.answer), key);
  } catch (const Error& error) {
    if (error.code == ErrorCode::Internal || error.code == ErrorCode::NotFound) throw;
    return show(context, {state, task, data, reasons_of(error), form_status(error)});
  }
  if (answer.verb == Verb::Submit) typed.drop();
  if (answer.verb == Verb::Submit) remember_picked(context, form.fields(), data);
  return see_other(answer.verb == Verb::Accept ? target : after_answer(context, done));
}

}  // namespace dyak::http::pages
