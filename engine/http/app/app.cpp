#include "engine/http/app/app.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <sstream>

#include "engine/http/app/entry.hpp"
#include "engine/http/app/request_checks.hpp"
#include "engine/http/app/router.hpp"
#include "engine/http/app/shell.hpp"
#include "engine/http/app/trace.hpp"
#include "engine/http/app/uploads.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/concern.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/sender_reach.hpp"

namespace dyak::http {
namespace {

std::string read_if_there(const std::string& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return std::move(bytes).str();
}

void protect(Response& response, bool secure) {
  put_header(response, "X-Content-Type-Options", "nosniff");
  put_header(response, "Referrer-Policy", "same-origin");
  // A browser shows a PDF in a page of its own making, which a stricter policy would leave empty.
  const bool paper = response.type == "application/pdf";
  put_header(response, "X-Frame-Options", paper ? "SAMEORIGIN" : "DENY");
  put_header(response, "Content-Security-Policy",
             paper ? "frame-ancestors 'self'"
                   : "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; font-src 'self'; "
                     "img-src 'self' "
                     "data:; object-src 'self'; frame-src 'self'; "
                     "form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
  if (secure) put_header(response, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  const bool told = std::any_of(response.headers.begin(), response.headers.end(),
                                [](const auto& h) { return h.first == "Cache-Control"; });
  if (!told) put_header(response, "Cache-Control", "no-store");
}

Value log_line(const App& app, const Request& request, const Route* route, int status, std::int64_t microseconds) {
  const Trace trace = trace_of(request.header("traceparent"), request.id);
  return Record{{"at", app.world().clock.now().iso(app.world().zone)},
                {"request_id", request.id},
                {"method", request.method},
                {"route", route == nullptr ? "none" : route->id},
                {"status", status},
                {"microseconds", microseconds},
                {"trace_id", trace.id},
                {"span_id", trace.span},
                {"parent_span_id", trace.parent},
                {"bytes_in", static_cast<std::int64_t>(request.upload ? request.upload->size() : request.body.size())}};
}

void count(service::Metrics& metrics, const Route* route, int status, std::int64_t microseconds) {
  metrics.add("dyak_requests_total", {status >= 500 ? "failed" : status >= 400 ? "refused" : "good"});
  metrics.observe("dyak_request_seconds", {route == nullptr ? "none" : route->id, std::to_string(status / 100) + "xx"},
                  static_cast<double>(microseconds) / 1e6);
}

}  // namespace

App::App(service::Service& service, AppOptions options, Log log)
    : service_(service),
      options_(std::move(options)),
      log_(std::move(log)),
      sign_in_(service.world(), options_.password_cost),
      first_start_(service.world(), options_.first_start),
      quotas_(options_.quotas),
      templates_(options_.templates != nullptr ? options_.templates
                                               : std::make_shared<const Templates>(options_.pages)),
      stylesheet_(read_if_there(options_.bootstrap)) {
  for (const char* outcome : {"good", "refused", "failed"}) metrics.add("dyak_requests_total", {outcome}, 0);
  metrics.set("dyak_start_timestamp_seconds", {},
              std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count());
}

App::~App() = default;

std::shared_ptr<const service::DirectoryIndex> App::choices(const cases::ReadView& view) {
  const auto directory = view.directory();
  const std::scoped_lock lock(choices_mutex_);
  if (choices_ == nullptr || choices_->today() != today())
    choices_ = std::make_shared<const service::DirectoryIndex>(directory, definitions().language, today());
  else if (choices_->directory() != directory)
    choices_ = std::make_shared<const service::DirectoryIndex>(*choices_, directory);
  return choices_;
}

// Pages that take files from whoever has not signed in: a first start, while it is open, and the confirmation of what
// somebody without an account has sent.
bool App::takes_from_strangers(Context& context) const {
  if (context.route.action != service::Action::Public) return true;
  const auto token = context.place.find("token");
  if (token == context.place.end()) return false;
  if (first_start_.is_open(*context.view, token->second)) {
    context.receipts_of = token->second;
    return true;
  }
  const auto waiting =
      service::PublicApplications(service_, options_.public_limits).waiting(*context.view, token->second);
  if (!waiting || waiting->confirmed) return false;
  if (body_length(context.request) > kMaxFromStranger)
    throw HttpError(413, "body-too-large", "Файлов больше, чем принимают здесь: 25 МБ",
                    "Уменьшите их или принесите на носителе");
  context.receipts_of = token->second;
  context.uploader = "#public/" + waiting->key;
  return true;
}

Admission App::admit(const Request& head) {
  const Route* route = nullptr;
  try {
    const Found found = route_of(head);
    route = found.route;
    Context context{*this, head, *found.route, found.place, {}, std::nullopt, {}, world().store.read(), {}};
    if (!found.route->files) throw HttpError(415, "media-type", "Файлы здесь не принимаются");
    auto refusal = enter(context);
    if (!refusal && found.route->face == Face::Api) check_token(context);
    if (!takes_from_strangers(context)) throw Error(ErrorCode::NotFound, "Страница закрыта");
    // What was typed is read all the same, as long as it is no more than a form without files may be.
    const bool short_form = found.route->face == Face::Page && body_length(head) <= kMaxFormText;
    if (!refusal) check_room(context);
    if (!refusal || (short_form && context.actor.user.empty())) return {std::nullopt, context.actor.user};
    return {finished(head, route, std::move(*refusal), 0), {}};
  } catch (const Error& error) {
    return {finished(head, route, failure(head, route, error), 0), {}};
  }
}

// Whoever has signed in keeps his menu; when even that cannot be found out, the page stands alone.
Response App::page_of_failure(const Request& request, const Error& error) {
  static const Route kNowhere{"", "", "none", service::Action::Public, Face::Page, nullptr};
  Context context{*this, request, kNowhere, {}, {}, std::nullopt, {}, nullptr, {}};
  try {
    context.view = world().store.read();
    identify(context);
  } catch (const Error&) {
    context.account.reset();
  }
  return error_page(context, error);
}

Response App::lone_page(const std::string& request_id, const Error& error) {
  static const Route kNowhere{"", "", "none", service::Action::Public, Face::Page, nullptr};
  Request request;
  request.id = request_id;
  return error_page(Context{*this, request, kNowhere, {}, {}, std::nullopt, {}, nullptr, {}}, error);
}

Response App::failure(const Request& request, const Route* route, const Error& error) {
  if (error.code == ErrorCode::Internal && log_) log_(Record{{"request_id", request.id}, {"internal", error.what()}});
  const bool for_people =
      route != nullptr ? route->face != Face::Api : request.path.empty() || request.path[0] != "api";
  Response response = for_people ? page_of_failure(request, error) : problem(error, request.id);
  if (const auto* known = dynamic_cast<const HttpError*>(&error)) {
    for (const auto& [name, value] : known->headers) put_header(response, name, value);
  }
  return response;
}

namespace {

bool says_when(const Response& response) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [](const auto& header) { return header.first == "Retry-After"; });
}

}  // namespace

// What every answer carries, and the line of the log.
Response App::finished(const Request& request, const Route* route, Response response, std::int64_t microseconds) {
  protect(response, options_.secure);
  put_header(response, "X-Request-Id", request.id);
  if (response.status == 503 && !says_when(response)) put_header(response, "Retry-After", "5");
  count(metrics, route, response.status, microseconds);
  if (log_) log_(log_line(*this, request, route, response.status, microseconds));
  return response;
}

Response App::handle(const Request& request) {
  const auto start = std::chrono::steady_clock::now();
  const Route* route = nullptr;
  Response response;
  try {
    response = answer(request, route);
  } catch (const Error& error) {
    response = failure(request, route, error);
  }
  const auto spent = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
  return finished(request, route, std::move(response), spent.count());
}

std::vector<LaneOptions> App::lanes() {
  return {{64, 256, {}, false},  // they mostly wait: for their turn, or for an answer not to come too soon
          {2, 0, "Уже составляются два реестра или пакета документов. Дождитесь их и повторите через минуту", true},
          {1, 64, {}, false}};
}

std::size_t App::lane_of(const Request& head) {
  const Route* route = find_route(head.method, head.path).route;
  return route == nullptr ? 0 : static_cast<std::size_t>(route->lane);
}

Response App::fault(const std::string& request_id, const HeadFault& fault) {
  const HttpError error(fault.status, fault.code, fault.message);
  Response response = fault.for_page ? lone_page(request_id, error) : problem(error, request_id);
  if (fault.status == 503) put_header(response, "Retry-After", "2");
  protect(response, options_.secure);
  metrics.add("dyak_requests_total", {"refused"});
  return response;
}

}  // namespace dyak::http
