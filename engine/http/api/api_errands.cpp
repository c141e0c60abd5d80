#include "engine/http/api/api.hpp"

namespace dyak::http::api {

Response give_task(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  const Value body = body_of(context);
  check_members(body, {"to", "what", "due"});
  if (!body["to"]["person"].is_text())
    refuse_member("/to", "field-type", "Кому поручить, называют записью", "{\"person\": \"…\"}");
  workflow::Assign task{Record{{"person", body["to"]["person"].as_text()}}, text_member(body, "what", ""),
                        std::nullopt};
  const std::string due = text_member(body, "due", "");
  task.due = Date::parse_iso(due);
  if (!due.empty() && !task.due) refuse_member("/due", "field-type", "Срок поручения — день", "Например, 2026-09-30");
  return written(context, context.app.service().assign(state.id, task, context.actor, request_key(context)), 201);
}

Response take_back(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  if (!context.may(service::Action::Act, state))
    throw Error(ErrorCode::Forbidden, "Действовать в этом деле у Вашей роли нет права");
  const service::RequestKey key = request_key(context);
  const std::optional<int> seen = is_done(context, key) ? std::nullopt : std::optional(seen_version(context, state));
  return written(context, context.app.service().take_back(state.id, context.actor, key, seen), 200);
}

}  // namespace dyak::http::api
