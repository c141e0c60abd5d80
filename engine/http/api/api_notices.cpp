// Messages to whoever asks, and that he has read them.
#include "engine/http/api/api.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/notices.hpp"

namespace dyak::http::api {
namespace {

constexpr int kMaxSequence = 2'000'000'000;

}  // namespace

Response notices(Context& context) {
  const int before = number_parameter(context, "before", 1, kMaxSequence, 0);
  const auto limit = static_cast<std::size_t>(number_parameter(context, "limit", 1, 200, 30));
  auto found =
      service::notices_for(context.app.world(), *context.view, context.app.book(), context.actor, before, limit + 1);
  const bool more = found.size() > limit;
  if (more) found.resize(limit);
  const std::int64_t until = service::read_until(*context.view, context.actor);
  List items;
  for (const cases::Notice& notice : found) {
    items.push_back(Record{{"id", notice.sequence},
                           {"at", notice.at.iso(context.app.world().zone)},
                           {"case", notice.case_id.value},
                           {"subject", notice.subject},
                           {"unread", notice.sequence > until},
                           {"href", "/api/v1/cases/" + notice.case_id.value}});
  }
  const auto unread = service::count_unread(context.app.world(), *context.view, context.app.book(), context.actor);
  Record answer{{"items", std::move(items)}, {"unread", static_cast<std::int64_t>(unread)}};
  if (more) answer["next"] = found.back().sequence;
  return json_response(std::move(answer));
}

Response read_notices(Context& context) {
  const Value body = body_of(context);
  check_members(body, {"until"});
  const Value& until = body["until"];
  if (!until.is_number() || !until.as_number().is_integer() || until.as_number() < Rational(0))
    refuse_member("/until", "field-type", "Назовите id последнего прочитанного сообщения");
  service::mark_read(context.app.world(), context.actor, until.as_number().numerator());
  return Response{204, "", {}, ""};
}

}  // namespace dyak::http::api
