#include "engine/http/api/api.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/workflow/forms/answer_scan.hpp"
#include "engine/workflow/task_form.hpp"

namespace dyak::http::api {
namespace {

using Verb = workflow::AnswerTask::Verb;

Verb verb_of(const std::string& name) {
  if (name == "accept") return Verb::Accept;
  if (name == "decline") return Verb::Decline;
  if (name == "annul") return Verb::Annul;
  if (name == "submit") return Verb::Submit;
  refuse_member("/verb", "field-choice", "Действие с поручением (verb): accept, decline, submit или annul");
}

const cases::Task& task_of(const cases::Case& state, const std::string& text) {
  for (const cases::Task& task : state.tasks) {
    if ("t" + std::to_string(task.ordinal) == text) return task;
  }
  throw Error(ErrorCode::NotFound, "Поручения «" + text + "» в деле нет");
}

workflow::AnswerTask answer_of(const Value& body) {
  check_members(body, {"verb", "answer", "reason", "for", "scan"});
  workflow::AnswerTask answer;
  answer.verb = verb_of(text_member(body, "verb", "submit"));
  answer.answer = workflow::with_scan(body["answer"], body["scan"]);
  answer.reason = text_member(body, "reason", "");
  answer.for_person = text_member(body, "for", "");
  return answer;
}

}  // namespace

Response list_tasks(Context& context) {
  const bool open_only = !flag_parameter(context, "all");
  struct Seen {
    std::string key;
    Value value;
  };
  std::vector<Seen> seen;
  for (const service::CasePtr& state : context.visible_cases()) {
    for (const cases::Task& task : state->tasks) {
      if (open_only && !is_open(task)) continue;
      const std::string ordinal = std::to_string(task.ordinal);
      seen.push_back({state->id.value + "/t" + std::string(5 - std::min<std::size_t>(5, ordinal.size()), '0') + ordinal,
                      task_value(*state, task)});
    }
  }
  return json_response(page_of(
      context, seen, [](const Seen& one) { return one.key; }, [](const Seen& one) { return one.value; }));
}

Response show_task(Context& context) {
  const cases::Case state = context.visible_case(context.at("case"));
  if (names_tag(context.request.header("if-none-match"), version_tag(state), Compare::Weak))
    return Response{304, "", {{"ETag", version_tag(state)}}, ""};
  const cases::Task& task = task_of(state, context.at("task"));
  Record shown = task_value(*context.view, state, task).as_record();
  const auto* process = context.app.definitions().process(state.process);
  const auto directory = context.view->directory();
  const service::ReadCases reader(*context.view, &context.app.world().store);
  const definitions::Form* form =
      process == nullptr ? nullptr
                         : workflow::task_form(*process, state, task, context.actor, context.facts(*directory, reader));
  if (form != nullptr) shown["form"] = form->id;
  Response response = json_response(Value(std::move(shown)));
  put_header(response, "ETag", version_tag(state));
  return response;
}

Response answer_task(Context& context) {
  const cases::Case state = context.visible_case(context.at("case"));
  if (!context.may(service::Action::Act, state))
    throw Error(ErrorCode::Forbidden, "Действовать в этом деле у Вашей роли нет права");
  workflow::AnswerTask answer = answer_of(with_files(context, body_of(context), &state));
  answer.ordinal = task_of(state, context.at("task")).ordinal;
  const service::RequestKey key = request_key(context);
  const std::optional<int> seen = is_done(context, key) ? std::nullopt : std::optional(seen_version(context, state));
  return written(context, context.app.service().answer(state.id, answer, context.sender(answer.answer), key, seen),
                 200);
}

}  // namespace dyak::http::api
