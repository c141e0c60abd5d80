#include <algorithm>

#include "engine/base/json.hpp"
#include "engine/http/api/api.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/api/case_selection.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/intake/application.hpp"
#include "engine/service/actor_view.hpp"

namespace dyak::http::api {
namespace {

Value asked_field(const definitions::Process& process, const std::string& id) {
  const definitions::Field* field = process.field(id);
  return Record{{"id", id}, {"title", field == nullptr ? id : field->title}};
}

// {"with": {...}}: what the transition asks for; {"fields": {...}} inside for an amended form.
workflow::Fire fire_of(const Value& body) {
  check_members(body, {"event", "with"});
  const std::string event = text_member(body, "event", "");
  if (event.empty()) refuse_member("/event", "field-required", "Не указано событие (event)");
  return {event, body["with"], std::nullopt, {}};
}

// Where a letter went to: people's addresses are for the office.
Value without_address(const Value& payload) {
  if (!payload.is_record()) return payload;
  Record rest = payload.as_record();
  rest.erase("address");
  return rest;
}

// A filter that can fit nothing is a slip, not an empty list.
void check_filters(const Context& context) {
  const auto& definitions = context.app.definitions();
  const std::string& process = context.request.parameter("process");
  const std::string& state = context.request.parameter("state");
  if (!process.empty() && definitions.process(process) == nullptr)
    throw HttpError(400, "bad-parameter", "Параметр process: процесса «" + process + "» нет",
                    "Процессы названы в /api/v1/definitions");
  const bool known = std::any_of(definitions.processes.begin(), definitions.processes.end(), [&](const auto& one) {
    return (process.empty() || one.first == process) && one.second.state(state) != nullptr;
  });
  if (!state.empty() && !known) throw HttpError(400, "bad-parameter", "Параметр state: состояния «" + state + "» нет");
}

}  // namespace

namespace {

cases::Case with_id(const std::string& id) {
  cases::Case state;
  state.id = CaseId{id};
  return state;
}

}  // namespace

Response list_cases(Context& context) {
  const Request& request = context.request;
  check_filters(context);
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  const CaseCells cells(names, *directory);
  CasesFilter filter = cases_filter_of(request);
  check_days(filter);
  if (const std::string& number = request.parameter("number"); !number.empty()) filter.number = number;
  const std::string& after = request.parameter("after");
  if (!after.empty() && !is_alike(after, "c-000001")) refuse_cursor();
  filter.after = after.empty() ? "" : place_of({std::make_shared<const cases::Case>(with_id(after)), false, ""});
  filter.sort = kInOrderOfOpening;
  filter.descending = false;
  const auto limit = static_cast<std::size_t>(number_parameter(context, "limit", 1, 200, 50));
  const CaseSelection found = choose_cases(context, filter, cells, limit);
  List items;
  const service::ActorView reading(context.app.world(), *context.view, context.actor);
  for (const PlacedCase& one : found.rows) {
    Record head = case_head(*one.state, context.app.definitions()).as_record();
    head["version"] = reading.seen_version(one.state->id, one.state->version);
    items.push_back(std::move(head));
  }
  Record page{{"items", std::move(items)}};
  if (found.more) page["next"] = found.rows.back().state->id.value;
  return json_response(Value(std::move(page)));
}

Response submit(Context& context) {
  const Value body =
      with_files(context, body_of(context), nullptr);  // 400 when it is no JSON at all; what is wrong inside is 422
  intake::ReadApplication read = intake::read_application(to_json(body), {}, context.app.definitions());
  if (!read.submission) throw Error(ErrorCode::InvalidInput, "Заявление не принято", std::move(read.findings));
  return written(context, context.app.service().submit(*read.submission, context.sender(body), request_key(context)),
                 201);
}

Response show_case(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  if (names_tag(context.request.header("if-none-match"), version_tag(state), Compare::Weak))
    return Response{304, "", {{"ETag", version_tag(state)}}, ""};
  Response response = json_response(case_value(*context.view, state, context.app.definitions()));
  put_header(response, "ETag", version_tag(state));
  return response;
}

Response list_events(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  const auto process = context.app.definitions().process_of(state.process, state.definition_version);
  if (process == nullptr) throw Error(ErrorCode::NotFound, "Процесса этого дела больше нет");
  const service::ActorView reading(context.app.world(), *context.view, context.actor);
  List events;
  for (const auto& one : reading.offered(*process, state)) {
    List asks;
    for (const std::string& id : one.transition->ask) asks.push_back(asked_field(*process, id));
    events.push_back(Record{{"event", one.transition->id},
                            {"title", one.transition->title},
                            {"basis", one.transition->basis},
                            {"possible", one.refusals.empty()},
                            {"reasons", details_value(one.refusals)},
                            {"asks", std::move(asks)},
                            {"amends_form", one.transition->amend_form}});
  }
  Response response = json_response(Record{{"state", state.state}, {"items", std::move(events)}});
  put_header(response, "ETag", version_tag(state));
  return response;
}

Response fire(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  if (!context.may(service::Action::Act, state))
    throw Error(ErrorCode::Forbidden, "Действовать в этом деле у Вашей роли нет права");
  workflow::Fire event = fire_of(with_files(context, body_of(context), &state));
  if (flag_parameter(context, "dry_run")) {
    const workflow::Refusals refusals = context.app.service().dry_run(state.id, event, context.sender(event.input));
    return json_response(Record{{"possible", refusals.empty()}, {"reasons", details_value(refusals)}});
  }
  const service::RequestKey key = request_key(context);
  if (!is_done(context, key)) event.expected_version = seen_version(context, state);
  return written(context, context.app.service().fire(state.id, event, context.sender(event.input), key), 200);
}

Response history(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  const bool outsider = service::is_outsider(context.actor);
  std::vector<cases::Event> events = context.visible_events(state.id);
  for (std::size_t i = 0; outsider && i < events.size(); ++i)  // a gap would tell that something happened
    events[i].version = static_cast<int>(i) + 1;
  const auto key = [](const cases::Event& event) {  // of one width, so that texts sort as numbers
    const std::string text = std::to_string(event.version);
    return std::string(10 - text.size(), '0') + text;
  };
  return json_response(page_of(context, events, key, [outsider](const cases::Event& event) {
    return Value(Record{{"version", event.version},
                        {"kind", event.kind},
                        {"at", event.at.iso(Zone{})},
                        {"actor", event.actor},
                        {"payload", outsider ? without_address(event.payload) : event.payload}});
  }));
}

}  // namespace dyak::http::api
