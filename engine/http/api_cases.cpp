#include "engine/base/json.hpp"
#include "engine/http/api.hpp"
#include "engine/http/case_json.hpp"
#include "engine/http/problem.hpp"
#include "engine/http/submission.hpp"
#include "engine/intake/application.hpp"
#include "engine/service/read_cases.hpp"

namespace dyak::http::api {
namespace {

Response answer_with(Context& context, const service::Done& done, int status) {
  const auto state = context.app.world().store.read()->find(done.id);
  DYAK_EXPECT(state.has_value());
  Response response = json_response(case_value(*state, context.app.definitions()), status);
  put_header(response, "ETag", version_tag(*state));
  if (status == 201) put_header(response, "Location", "/api/v1/cases/" + done.id.value);
  if (done.repeated) put_header(response, "Idempotent-Replayed", "true");
  return response;
}

Value asked_field(const definitions::Process& process, const std::string& id) {
  const definitions::Field* field = process.field(id);
  return Record{{"id", id}, {"title", field == nullptr ? id : field->title}};
}

// {"with": {...}}: what the transition asks for; {"fields": {...}} inside for an amended form.
workflow::Fire fire_of(const Value& body) {
  if (!body.is_record()) throw HttpError(400, "bad-json", "Событие должно быть записью JSON: {\"event\": \"…\", \"with\": {…}}");
  for (const auto& [name, value] : body.as_record()) {
    if (name != "event" && name != "with") throw HttpError(422, "unknown-member", "Неизвестное поле «" + name + "»: нужны event и with");
  }
  const std::string event = body["event"].text_or("");
  if (event.empty()) throw HttpError(422, "field-required", "Не указано событие (event)");
  return {event, body["with"], std::nullopt, {}};
}

}  // namespace

// In order of opening. Whoever comes from outside sees those that name him only: nobody walks through everything for him.
std::vector<service::CasePtr> visible_after(const Context& context, const CaseId& after) {
  const bool outside = service::is_outsider(context.actor);
  const auto directory = context.view->directory();
  auto found = context.app.book().look(*context.view, [&](const service::CaseIndex& index) {
    std::vector<service::CasePtr> all;
    for (auto one = index.all().upper_bound(after); one != index.all().end(); ++one) all.push_back(one->second);
    return all;
  });
  if (outside) std::erase_if(found, [&](const auto& state) { return !context.may(service::Action::SeeCase, *state); });
  return found;
}

Response list_cases(Context& context) {
  const Request& request = context.request;
  std::vector<service::CasePtr> seen;
  const auto fits = [&](std::string_view name, const std::string& value) {
    const std::string& wanted = request.parameter(name);
    return wanted.empty() || wanted == value;
  };
  for (const service::CasePtr& state : visible_after(context, CaseId{request.parameter("after")})) {
    if (fits("process", state->process) && fits("state", state->state) && fits("number", state->number())) seen.push_back(state);
  }
  return json_response(page_of(context, seen, [](const auto& state) { return state->id.value; },
                               [&](const auto& state) { return case_head(*state, context.app.definitions()); }));
}

Response submit(Context& context) {
  const Value body = with_files(context, body_of(context), nullptr);  // 400 when it is no JSON at all; what is wrong inside is 422
  intake::ReadApplication read = intake::read_application(to_json(body), {}, context.app.definitions());
  if (!read.submission) throw Error(ErrorCode::InvalidInput, "Заявление не принято", std::move(read.findings));
  check_applicant(context, *read.submission);
  return answer_with(context, context.app.service().submit(*read.submission, context.actor, request_key(context)), 201);
}

Response show_case(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  if (context.request.header("if-none-match") == version_tag(state)) return Response{304, "", {{"ETag", version_tag(state)}}, ""};
  Response response = json_response(case_value(state, context.app.definitions()));
  put_header(response, "ETag", version_tag(state));
  return response;
}

Response list_events(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  const auto* process = context.app.definitions().process(state.process);
  if (process == nullptr) throw Error(ErrorCode::NotFound, "Процесса этого дела больше нет");
  const auto directory = context.view->directory();
  const service::ReadCases reader(*context.view, &context.app.world().store);
  List events;
  for (const auto& one : workflow::possibilities(*process, state, context.actor, context.facts(*directory, reader))) {
    List asks;
    for (const std::string& id : one.transition->ask) asks.push_back(asked_field(*process, id));
    events.push_back(Record{{"event", one.transition->id}, {"title", one.transition->title}, {"basis", one.transition->basis},
                            {"possible", one.refusals.empty()}, {"reasons", details_value(one.refusals)}, {"asks", std::move(asks)},
                            {"amends_form", one.transition->amend_form}});
  }
  Response response = json_response(Record{{"state", state.state}, {"items", std::move(events)}});
  put_header(response, "ETag", version_tag(state));
  return response;
}

Response fire(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  if (!context.may(service::Action::Act, state)) throw Error(ErrorCode::Forbidden, "Действовать в этом деле у Вашей роли нет права");
  workflow::Fire event = fire_of(with_files(context, body_of(context), &state));
  if (context.request.parameter("dry_run") == "1") {
    const workflow::Refusals refusals = context.app.service().dry_run(state.id, event, context.actor);
    return json_response(Record{{"possible", refusals.empty()}, {"reasons", details_value(refusals)}});
  }
  const service::RequestKey key = request_key(context);
  const bool repeated = !key.key.empty() && context.view->answered(context.actor.user, key.key).has_value();
  if (!repeated) {
    check_version(context, state);
    event.expected_version = state.version;
  }
  return answer_with(context, context.app.service().fire(state.id, event, context.actor, key), 200);
}

Response history(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  const std::vector<cases::Event> events = context.view->events(state.id);
  const auto key = [](const cases::Event& event) {  // of one width, so that texts sort as numbers
    const std::string text = std::to_string(event.version);
    return std::string(10 - text.size(), '0') + text;
  };
  return json_response(page_of(context, events, key, [](const cases::Event& event) {
    return Value(Record{{"version", event.version}, {"kind", event.kind}, {"at", event.at.iso(Zone{})}, {"actor", event.actor}, {"payload", event.payload}});
  }));
}

}  // namespace dyak::http::api
