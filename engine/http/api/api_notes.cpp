#include "engine/http/api/api.hpp"

namespace dyak::http::api {

Response note(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  const Value body = with_files(context, body_of(context), &state);
  check_members(body, {"text", "file"});
  const Value& file = body["file"];
  if (!file.is_null() && !file["sha256"].is_text())
    refuse_member("/file", "field-type", "Файл называют распиской", "{\"receipt\": \"…\"}");
  const service::NewNote note{text_member(body, "text", ""), file};
  return written(context, context.app.service().note(state.id, note, context.actor, request_key(context)), 201);
}

}  // namespace dyak::http::api
