#include "engine/http/api.hpp"
#include "engine/http/case_json.hpp"
#include "engine/http/problem.hpp"
#include "engine/service/read_cases.hpp"

namespace dyak::http::api {
namespace {

using Verb = workflow::AnswerTask::Verb;

Verb verb_of(const std::string& name) {
  if (name == "accept") return Verb::Accept;
  if (name == "decline") return Verb::Decline;
  if (name == "annul") return Verb::Annul;
  if (name == "submit") return Verb::Submit;
  throw HttpError(422, "field-choice", "Действие с поручением (verb): accept, decline, submit или annul");
}

int ordinal_of(const cases::Case& state, const std::string& text) {
  for (const cases::Task& task : state.tasks) {
    if ("t" + std::to_string(task.ordinal) == text) return task.ordinal;
  }
  throw Error(ErrorCode::NotFound, "Поручения «" + text + "» в деле нет");
}

}  // namespace

Response list_tasks(Context& context) {
  const bool open_only = context.request.parameter("all") != "1";
  struct Seen {
    std::string key;
    Value value;
  };
  const auto with_tasks = context.app.book().look(*context.view, [](const service::CaseIndex& index) {
    std::vector<service::CasePtr> all;
    for (const auto& [id, state] : index.all()) {
      if (!state->tasks.empty()) all.push_back(state);
    }
    return all;
  });
  std::vector<Seen> seen;
  for (const service::CasePtr& state : with_tasks) {
    if (!context.may(service::Action::SeeCase, *state)) continue;
    for (const cases::Task& task : state->tasks) {
      if (open_only && !is_open(task)) continue;
      const std::string ordinal = std::to_string(task.ordinal);
      seen.push_back({state->id.value + "/t" + std::string(5 - std::min<std::size_t>(5, ordinal.size()), '0') + ordinal, task_value(*state, task)});
    }
  }
  return json_response(page_of(context, seen, [](const Seen& one) { return one.key; }, [](const Seen& one) { return one.value; }));
}

Response answer_task(Context& context) {
  const cases::Case state = context.visible_case(context.at("case"));
  if (!context.may(service::Action::Act, state)) throw Error(ErrorCode::Forbidden, "Действовать в этом деле у Вашей роли нет права");
  const Value body = with_files(context, body_of(context), &state);
  if (!body.is_record()) throw HttpError(400, "bad-json", "Ответ должен быть записью JSON: {\"verb\": \"submit\", \"answer\": {…}}");
  workflow::AnswerTask answer;
  answer.ordinal = ordinal_of(state, context.at("task"));
  answer.verb = verb_of(body["verb"].text_or("submit"));
  answer.answer = body["answer"];
  answer.reason = body["reason"].text_or("");
  answer.for_person = body["for"].text_or("");
  const service::RequestKey key = request_key(context);
  const bool repeated = !key.key.empty() && context.view->answered(context.actor.user, key.key).has_value();
  if (!repeated) check_version(context, state);
  context.app.service().answer(state.id, answer, context.actor, key);
  const auto after = context.app.world().store.read()->find(state.id);
  Response response = json_response(case_value(*after, context.app.definitions()));
  put_header(response, "ETag", version_tag(*after));
  return response;
}

}  // namespace dyak::http::api
