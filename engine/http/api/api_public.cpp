// Applications of those without an account, for programs: the same way as the pages, confirmed by a letter's code.
#include "engine/http/api/api.hpp"
#include "engine/http/app/request_checks.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/public_applications.hpp"
#include "engine/service/public_status.hpp"

namespace dyak::http::api {
namespace {

service::PublicApplications applications(const Context& context) {
  return service::PublicApplications(context.app.service(), context.app.options().public_limits);
}

Record record_member(const Value& body, const char* name) {
  const Value& member = body[name];
  if (!member.is_record()) refuse_member(std::string("/") + name, "field-type", "Нужна запись: { … }");
  return member.as_record();
}

}  // namespace

Response public_forms(Context& context) {
  List items;
  for (const definitions::Form* form : service::public_forms(context.app.definitions()))
    items.push_back(Record{{"id", form->id}, {"title", form->title}});
  return json_response(Record{{"items", std::move(items)}});
}

Response send_public(Context& context) {
  const Value body = body_of(context);
  check_members(body, {"form", "person", "fields"});
  const service::Client client = client_of(context.request, context.app.options().secure);
  const service::PublicApplication application{text_member(body, "form", ""), record_member(body, "person"),
                                               record_member(body, "fields")};
  const std::string from = client.shared ? std::string() : client.address;
  try {
    const int seconds = context.app.quotas().charge(Quotas::Kind::Strangers, from, context.app.world().clock.now());
    if (seconds > 0) throw service::PublicLimit{seconds};
    const Moment until = applications(context).receive(application, from);
    return json_response(Record{{"until", until.iso(context.app.world().zone)}}, 202);
  } catch (const service::PublicLimit& limit) {
    throw HttpError(429, "public-often",
                    "С Вашего адреса обращались слишком часто: подождите " + service::time_to_wait(limit.seconds), {},
                    {{"Retry-After", std::to_string(limit.seconds)}});
  }
}

Response confirm_public(Context& context) {
  const Value body = body_of(context);
  check_members(body, {"token"});
  const auto confirmed = applications(context).confirm(text_member(body, "token", ""), {});
  Record answer{{"number", confirmed.number}};
  if (!confirmed.status.empty()) answer["status"] = "/api/v1/public/status/" + confirmed.status;
  return json_response(std::move(answer), 201);
}

Response public_status(Context& context) {
  const auto told = service::public_status(context.app.world(), *context.view, context.at("token"));
  if (!told) throw Error(ErrorCode::NotFound, "Ссылка не действует");
  List papers;
  for (const auto& paper : told->papers)
    papers.push_back(Record{{"title", paper.title},
                            {"number", paper.number},
                            {"date", paper.date},
                            {"href", "/status/" + context.at("token") + "/papers/" + std::to_string(paper.ordinal)}});
  Record answer{{"title", told->title},
                {"number", told->number},
                {"received_at", told->received_at.iso(context.app.world().zone)},
                {"state", told->state},
                {"final", told->final},
                {"papers", std::move(papers)}};
  if (told->due && !told->final) answer["due"] = *told->due;
  if (told->due && !told->final && told->provisional) answer["due_provisional"] = true;
  Response response = json_response(std::move(answer));
  put_header(response, "X-Robots-Tag", "noindex, nofollow, noarchive");
  return response;
}

Response enter_applicant(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  return written(context, context.app.service().enter_applicant(state.id, context.actor, request_key(context)), 201);
}

}  // namespace dyak::http::api
