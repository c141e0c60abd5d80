#include "engine/http/app.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/http/brought.hpp"
#include "engine/http/checks.hpp"
#include "engine/http/entry.hpp"
#include "engine/http/page.hpp"
#include "engine/http/problem.hpp"
#include "engine/http/router.hpp"
#include "engine/service/concern.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/reading.hpp"
#include "engine/service/sender_reach.hpp"
#include "engine/store/sha256.hpp"

namespace dyak::http {
namespace {

std::string read_if_there(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void protect(Response& response, bool secure) {
  put_header(response, "X-Content-Type-Options", "nosniff");
  put_header(response, "Referrer-Policy", "same-origin");
  // A browser shows a PDF in a page of its own making, which a stricter policy would leave empty.
  const bool paper = response.type == "application/pdf";
  put_header(response, "X-Frame-Options", paper ? "SAMEORIGIN" : "DENY");
  put_header(response, "Content-Security-Policy",
             paper ? "frame-ancestors 'self'"
                   : "default-src 'none'; style-src 'self'; img-src 'self' data:; object-src 'self'; frame-src 'self'; "
                     "form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
  if (secure) put_header(response, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  const bool told = std::any_of(response.headers.begin(), response.headers.end(),
                                [](const auto& h) { return h.first == "Cache-Control"; });
  if (!told) put_header(response, "Cache-Control", "no-store");
}

// Nothing is done, and the form comes back as it was filled in.
void only_show(Context& context, std::string why) {
  std::erase_if(context.form, [](const auto& pair) { return pair.first == "action"; });
  context.form.emplace_back("action", kShowAgain);
  context.notice = std::move(why) + " Набранное сохранено: проверьте его и отправьте ещё раз.";
}

constexpr const char* kSignedInAnew = "Страница была открыта до нового входа, поэтому запрос не выполнен.";

Response shown_with(Context& context, int status) {
  Response response = context.route.handler(context);
  if (response.status == 200) response.status = status;
  return response;
}

std::string hint_of(const Error& error) {
  return error.details.empty() || error.details.front().hint.empty() ? "" : " " + error.details.front().hint + ".";
}

// Half an hour of typing outlives the session: the form goes through the sign-in and comes back.
std::optional<Response> sign_in_with_form(Context& context) {
  const Request& request = context.request;
  if (!context.route.files || context.route.face != Face::Page || !context.actor.user.empty()) return std::nullopt;
  read_form(context);
  std::erase_if(context.form, [](const auto& pair) { return pair.first == "csrf" || pair.first == "action"; });
  const bool typed = std::any_of(context.form.begin(), context.form.end(),
                                 [](const auto& pair) { return pair.first != "version" && pair.first != "once"; });
  if (!typed) return std::nullopt;
  return keep_form_and_sign_in(context, request.target);
}

Value log_line(const App& app, const Request& request, const Route* route, int status, std::int64_t microseconds) {
  return Record{{"at", app.world().clock.now().iso(app.world().zone)},
                {"request_id", request.id},
                {"method", request.method},
                {"route", route == nullptr ? "none" : route->id},
                {"status", status},
                {"microseconds", microseconds},
                {"bytes_in", static_cast<std::int64_t>(request.upload ? request.upload->size() : request.body.size())}};
}

Found route_of(const Request& request) {
  Found found = find_route(request.method, request.path);
  if (found.route != nullptr) return found;
  if (found.allowed.empty()) throw Error(ErrorCode::NotFound, "Такой страницы нет");
  throw HttpError(405, "method-not-allowed", "Здесь так нельзя: возможно " + found.allowed, {},
                  {{"Allow", found.allowed}});
}

}  // namespace

const std::string& Context::field(std::string_view name) const {
  static const std::string kNone;
  const auto found = std::find_if(form.begin(), form.end(), [&](const auto& pair) { return pair.first == name; });
  return found == form.end() ? kNone : found->second;
}

const std::string& Context::last_field(std::string_view name) const {
  static const std::string kNone;
  const auto found = std::find_if(form.rbegin(), form.rend(),
                                  [&](const auto& pair) { return pair.first == name && !pair.second.empty(); });
  return found == form.rend() ? kNone : found->second;
}

std::string Context::csrf() const { return token.empty() ? std::string{} : store::sha256_hex("csrf " + token); }

workflow::Facts Context::facts(const cases::Directory& directory, const workflow::CaseSource& cases) const {
  return {app.definitions(), directory, cases, app.world().clock.now(), app.world().zone};
}

bool Context::may(service::Action action, const cases::Case& state) const {
  const auto directory = view->directory();
  const service::ReadCases reader(*view, &app.world().store);
  const workflow::Facts known = facts(*directory, reader);
  return service::allow(actor, action, {&state, directory.get(), nullptr, app.today(), &known});
}

workflow::Actor Context::sender(const Value& sent) const { return service::bringing(actor, sent); }

std::vector<service::CasePtr> Context::visible_cases() const {
  const service::Reading reading(app.world(), *view, actor);
  std::vector<service::CasePtr> found = app.book().look(*view, [&](const service::CaseIndex& index) {
    if (service::is_outsider(actor)) return service::concerning(index, actor, reading.facts());
    std::vector<service::CasePtr> all;
    all.reserve(index.all().size());
    for (const auto& [id, state] : index.all()) all.push_back(state);
    return all;
  });
  if (service::is_outsider(actor)) std::erase_if(found, [&](const auto& state) { return !reading.sees(*state); });
  for (service::CasePtr& state : found) {
    if (!reading.is_open(*state)) state = std::make_shared<const cases::Case>(reading.shown(*state));
  }
  return found;
}

cases::Case Context::visible_case(const std::string& reference) const {
  return service::Reading(app.world(), *view, actor).find(reference);
}

std::vector<cases::Event> Context::visible_events(const CaseId& id) const {
  return service::Reading(app.world(), *view, actor).events(id);
}

App::App(service::Service& service, AppOptions options, Log log)
    : service_(service),
      options_(std::move(options)),
      log_(std::move(log)),
      sign_in_(service.world(), options_.password_cost),
      quotas_(options_.quotas),
      templates_(options_.pages),
      stylesheet_(read_if_there(options_.bootstrap)) {}

App::~App() = default;

std::shared_ptr<const App::Choices> App::choices(const cases::ReadView& view) {
  const auto directory = view.directory();
  const std::scoped_lock lock(choices_mutex_);
  if (choices_ && choices_->directory == directory) return choices_;
  auto made = std::make_shared<Choices>();
  made->directory = directory;
  const auto& language = definitions().language;
  for (const auto& [key, organisation] : directory->organisations) {
    const auto* name = cases::Directory::name_on(organisation, today());
    made->organisations.emplace_back(key, name == nullptr            ? key
                                          : name->short_name.empty() ? name->full.nominative
                                                                     : name->short_name);
  }
  for (const auto& [key, person] : directory->persons) {
    const auto* work = directory->employment(key, today());
    const auto* place = work == nullptr ? nullptr : directory->organisation(work->organisation);
    const auto* name = place == nullptr ? nullptr : cases::Directory::name_on(*place, today());
    made->persons.emplace_back(
        key,
        person.name.nominative +
            (name == nullptr ? "" : " — " + (name->short_name.empty() ? name->full.nominative : name->short_name)));
  }
  const auto by_title = [&](const auto& a, const auto& b) { return language.compare(a.second, b.second) < 0; };
  std::sort(made->persons.begin(), made->persons.end(), by_title);
  std::sort(made->organisations.begin(), made->organisations.end(), by_title);
  choices_ = made;
  return made;
}

std::optional<Response> App::enter(Context& context) const {
  identify(context);
  if (context.request.writes()) {
    check_origin(context.request);
    check_coding(context.request);
  }
  if (auto first = ask_second_factor(context)) return first;
  if (service::allow(context.actor, context.route.action)) return std::nullopt;
  if (!context.actor.user.empty()) note_refused(context.app, context.actor.user, context.route.id);
  if (!context.actor.user.empty()) throw Error(ErrorCode::Forbidden, "На это у Вашей роли нет права");
  if (context.route.face != Face::Api) return to_sign_in(context.request);
  throw HttpError(401, "sign-in-needed", "Нужно войти", "Получите ключ: POST /api/v1/sessions",
                  {{"WWW-Authenticate", kChallenge}});
}

Response App::answer(const Request& request, const Route*& found_route) {
  const Found found = route_of(request);
  found_route = found.route;
  if (found.route->lane == Lane::Signs) {  // even when the store is not to be had
    Context alone{*this, request, *found.route, {}, {}, std::nullopt, {}, nullptr, {}};
    return found.route->handler(alone);
  }
  Context context{*this, request, *found.route, found.place, {}, std::nullopt, {}, world().store.read(), {}};
  if (auto refusal = enter(context)) {
    std::optional<Response> kept = request.writes() ? sign_in_with_form(context) : std::nullopt;
    return std::move(kept ? *kept : *refusal);
  }
  if (!request.path.empty() && request.path[0] == "api") check_parameters(definitions(), *found.route, request);
  if (!request.writes()) {
    if (found.route->lane == Lane::Export) check_quota(context);
    const bool open = found.route->action == service::Action::Public;  // links to the catalogue carry what they like
    if (found.route->face == Face::Page && !open) context.notice = unknown_parameters(*found.route, request);
    try {
      Response response = found.route->handler(context);
      note_reading(context, response);
      return response;
    } catch (const Error& error) {
      if (is_on_record(found.route->id) && error.code == ErrorCode::NotFound)
        note_refused(*this, context.actor.user, found.route->id);
      throw;
    }
  }
  const bool upload = is_upload(request.header("content-type"));
  if (upload && !found.route->files) throw HttpError(415, "media-type", "Файлы здесь не принимаются");
  if (upload && !request.upload)
    throw HttpError(422, "file-empty", "Файл пуст: в нём 0 байт", "Проверьте файл и передайте его заново");
  const bool is_form = found.route->face == Face::Page && found.route->files;
  std::vector<BroughtPart> files;
  if (found.route->face == Face::Page) files = read_form(context);
  if (is_form && from_own_page(request) && !has_token(context)) {
    only_show(context, kSignedInAnew);
    keep(context, std::move(files));
    return shown_with(context, 403);
  }
  check_token(context);
  try {
    check_quota(context);
    keep(context, std::move(files));
  } catch (const HttpError& refusal) {
    if (!is_form) throw;
    only_show(context, refusal.public_message + "." + hint_of(refusal));
    Response response = shown_with(context, refusal.status);
    for (const auto& [name, value] : refusal.headers) put_header(response, name, value);
    return response;
  }
  if (auto question = ask_proof(context)) return std::move(*question);
  return found.route->handler(context);
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
    // What was typed is read all the same, as long as it is no more than a form without files may be.
    const bool short_form = found.route->face == Face::Page && body_length(head) <= kMostFormText;
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

// What every answer carries, and the line of the log.
Response App::finished(const Request& request, const Route* route, Response response, std::int64_t microseconds) {
  protect(response, options_.secure);
  put_header(response, "X-Request-Id", request.id);
  (response.status >= 500 ? counts.failed : response.status >= 400 ? counts.refused : counts.good) += 1;
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
          {2, 0, "Уже составляются два реестра. Дождитесь их и повторите через минуту", true},
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
  ++counts.refused;
  return response;
}

}  // namespace dyak::http
