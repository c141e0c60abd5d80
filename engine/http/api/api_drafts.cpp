// What somebody has begun to fill in and not sent, kept for its owner alone; the pages of the same forms show it.
#include "engine/http/api/api.hpp"
#include "engine/http/api/draft_place.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/drafts.hpp"

namespace dyak::http::api {
namespace {

constexpr std::int64_t kSecondsOfADay = 24 * 60 * 60;

Record draft_value(const Context& context, const cases::Draft& draft, const Begun& begun) {
  const Zone zone = context.app.world().zone;
  return {{"key", draft.key},
          {"title", begun.title},
          {"about", begun.about},
          {"at", draft.at.iso(zone)},
          {"until", draft.at.plus_seconds(service::kDraftDays * kSecondsOfADay).date(zone).iso()},
          {"href", "/api/v1/drafts/" + url_encoded(draft.key)}};
}

/// Of the form that the address names; 404 when there is no such form for him now.
Begun begun_at(const Context& context, const cases::Directory& directory) {
  const DisplayNames names(context.app.definitions(), directory, *context.view, context.app.today());
  auto begun = begun_of(context, context.at("key"), names);
  if (!begun) throw Error(ErrorCode::NotFound, "Такой формы для Вас нет: черновик " + context.at("key"));
  return *begun;
}

Response one_draft(const Context& context, const cases::ReadView& view) {
  const auto directory = view.directory();
  const Begun begun = begun_at(context, *directory);
  const auto draft = view.draft(context.actor.user, context.at("key"));
  if (!draft) throw Error(ErrorCode::NotFound, "Такого черновика нет");
  Record value = draft_value(context, *draft, begun);
  value["fields"] = draft->values["fields"].is_record() ? draft->values["fields"] : Value(Record{});
  return json_response(std::move(value));
}

}  // namespace

Response list_drafts(Context& context) {
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  List items;
  for (const cases::Draft& draft : context.view->drafts_of(context.actor.user)) {
    if (const auto begun = begun_of(context, draft.key, names)) items.push_back(draft_value(context, draft, *begun));
  }
  return json_response(Record{{"items", std::move(items)}});
}

Response show_draft(Context& context) { return one_draft(context, *context.view); }

Response put_draft(Context& context) {
  begun_at(context, *context.view->directory());
  const Value body = with_files(context, body_of(context), nullptr);
  check_members(body, {"fields"});
  if (!body["fields"].is_record()) refuse_member("/fields", "field-type", "Набранное (fields) — запись полей формы");
  if (!service::keep_draft(context.app.world(), context.actor.user, context.at("key"),
                           Record{{"fields", body["fields"]}, {"beside", Record{}}, {"scan", Value()}}))
    throw Error(ErrorCode::Unavailable, "Черновик сейчас не сохраняется: повторите через минуту");
  return one_draft(context, *context.app.world().store.read());
}

Response drop_draft(Context& context) {
  const std::string& key = context.at("key");
  if (key.find('/') != std::string::npos)  // not what else is kept for him
    service::drop_draft(context.app.world(), context.actor.user, key);
  return Response{204, "", {}, ""};
}

}  // namespace dyak::http::api
