#include "engine/http/app.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/http/page.hpp"
#include "engine/http/problem.hpp"
#include "engine/http/router.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/store/sha256.hpp"

namespace dyak::http {
namespace {

constexpr std::size_t kMostFormFields = 5000;

std::string read_if_there(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void protect(Response& response, bool secure) {
  put_header(response, "X-Content-Type-Options", "nosniff");
  put_header(response, "Referrer-Policy", "same-origin");
  put_header(response, "X-Frame-Options", "DENY");
  put_header(response, "Content-Security-Policy",
             "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
  if (secure) put_header(response, "Strict-Transport-Security", "max-age=31536000");
  const bool told = std::any_of(response.headers.begin(), response.headers.end(), [](const auto& h) { return h.first == "Cache-Control"; });
  if (!told) put_header(response, "Cache-Control", "no-store");
}

// Another site's page may send a form here with the person's cookie: its Origin tells.
void check_origin(const Request& request) {
  const std::string& site = request.header("sec-fetch-site");
  const std::string& origin = request.header("origin");
  const std::string& host = request.header("host");
  const bool foreign_site = !site.empty() && site != "same-origin" && site != "none";
  const bool foreign_origin = !origin.empty() && origin != "http://" + host && origin != "https://" + host;
  if (foreign_site || foreign_origin) throw HttpError(403, "foreign-origin", "Запрос пришёл с чужой страницы и не выполнен", "Откройте страницу заново и повторите");
}

bool same(const std::string& a, const std::string& b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned char>(a[i] ^ b[i]);
  return difference == 0;
}

void read_form(Context& context) {
  const std::string& type = context.request.header("content-type");
  if (type.rfind("application/x-www-form-urlencoded", 0) != 0) throw HttpError(415, "media-type", "Форма передана неизвестным способом");
  if (!parse_pairs(context.request.body, Decode::Form, kMostFormFields, context.form)) {
    throw HttpError(400, "bad-form", "Форма передана с ошибкой", "Вернитесь на страницу и отправьте её ещё раз");
  }
}

void check_token(const Context& context) {
  const bool by_cookie = context.request.header("authorization").empty();
  if (context.token.empty() || !by_cookie) return;
  const std::string& sent = context.route.face == Face::Page ? context.field("csrf") : context.request.header("x-csrf-token");
  if (!same(sent, context.csrf())) {
    throw HttpError(403, "csrf", "Страница устарела, и запрос не выполнен", "Откройте страницу заново и повторите");
  }
}

std::string token_of(const Request& request, bool secure) {
  constexpr std::string_view kBearer = "Bearer ";
  const std::string& authorization = request.header("authorization");
  if (authorization.rfind(kBearer, 0) == 0) return authorization.substr(kBearer.size());
  return request.cookie(secure ? "__Host-sid" : "sid");
}

void identify(Context& context) {
  const std::string token = token_of(context.request, context.app.options().secure);
  if (token.empty()) return;
  context.account = context.app.sign_in().whose(*context.view, token);
  if (!context.account) return;
  context.token = token;
  context.actor = service::actor_of(*context.account);
}

Value log_line(const App& app, const Request& request, const Route* route, int status, std::int64_t microseconds) {
  return Record{{"at", app.world().clock.now().iso(app.world().zone)},
                {"request_id", request.id},
                {"method", request.method},
                {"route", route == nullptr ? "none" : route->id},
                {"status", status},
                {"microseconds", microseconds},
                {"bytes_in", static_cast<std::int64_t>(request.body.size())}};
}

}  // namespace

const std::string& Context::field(std::string_view name) const {
  static const std::string kNone;
  const auto found = std::find_if(form.begin(), form.end(), [&](const auto& pair) { return pair.first == name; });
  return found == form.end() ? kNone : found->second;
}

std::string Context::csrf() const { return token.empty() ? std::string{} : store::sha256_hex("csrf " + token); }

workflow::Facts Context::facts(const cases::Directory& directory, const workflow::CaseSource& cases) const {
  return {app.definitions(), directory, cases, app.world().clock.now(), app.world().zone};
}

bool Context::may(service::Action action, const cases::Case& state) const {
  const auto directory = view->directory();
  return service::allow(actor, action, {&state, directory.get(), nullptr, app.today()});
}

cases::Case Context::visible_case(const std::string& reference) const {
  cases::Case state = service::find_case(*view, reference);
  if (!may(service::Action::SeeCase, state)) throw Error(ErrorCode::NotFound, "Дела «" + reference + "» нет");
  return state;
}

App::App(service::Service& service, AppOptions options, Log log)
    : service_(service), options_(std::move(options)), log_(std::move(log)), sign_in_(service.world(), options_.password_cost),
      templates_(options_.pages), stylesheet_(read_if_there(options_.bootstrap)) {}

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
    made->organisations.emplace_back(key, name == nullptr ? key : name->short_name.empty() ? name->full.nominative : name->short_name);
  }
  for (const auto& [key, person] : directory->persons) {
    const auto* work = directory->employment(key, today());
    const auto* place = work == nullptr ? nullptr : directory->organisation(work->organisation);
    const auto* name = place == nullptr ? nullptr : cases::Directory::name_on(*place, today());
    made->persons.emplace_back(key, person.name.nominative + (name == nullptr ? "" : " — " + (name->short_name.empty() ? name->full.nominative : name->short_name)));
  }
  const auto by_title = [&](const auto& a, const auto& b) { return language.compare(a.second, b.second) < 0; };
  std::sort(made->persons.begin(), made->persons.end(), by_title);
  std::sort(made->organisations.begin(), made->organisations.end(), by_title);
  choices_ = made;
  return made;
}

Response App::answer(const Request& request, const Route*& found_route) {
  const Found found = find_route(request.method, request.path);
  if (found.route == nullptr) {
    if (found.allowed.empty()) throw Error(ErrorCode::NotFound, "Такой страницы нет");
    throw HttpError(405, "method-not-allowed", "Здесь так нельзя: возможно " + found.allowed);
  }
  found_route = found.route;
  const workflow::Actor nobody;
  Context context{*this, request, *found.route, found.place, nobody, std::nullopt, {}, world().store.read(), {}};
  identify(context);
  if (request.writes()) {
    check_origin(request);
    if (found.route->face == Face::Page) read_form(context);
    check_token(context);
  }
  if (!service::allow(context.actor, found.route->action)) {
    if (!context.actor.user.empty()) throw Error(ErrorCode::Forbidden, "На это у Вашей роли нет права");
    if (found.route->face != Face::Api) return to_sign_in(request);
    throw HttpError(401, "sign-in-needed", "Нужно войти", "Получите ключ: POST /api/v1/sessions");
  }
  return found.route->handler(context);
}

Response App::handle(const Request& request) {
  const auto start = std::chrono::steady_clock::now();
  const Route* route = nullptr;
  Response response;
  try {
    response = answer(request, route);
  } catch (const Error& error) {
    if (error.code == ErrorCode::Internal && log_) log_(Record{{"request_id", request.id}, {"internal", error.what()}});
    const bool for_people = route != nullptr ? route->face != Face::Api : request.path.empty() || request.path[0] != "api";
    response = for_people ? error_page(*this, request, error) : problem(error, request.id);
  }
  protect(response, options_.secure);
  put_header(response, "X-Request-Id", request.id);
  (response.status >= 500 ? counts.failed : response.status >= 400 ? counts.refused : counts.good) += 1;
  const auto spent = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
  if (log_) log_(log_line(*this, request, route, response.status, spent.count()));
  return response;
}

Response App::fault(const std::string& request_id, const HeadFault& fault) {
  Response response = problem(HttpError(fault.status, fault.code, fault.message), request_id);
  if (fault.status == 503) put_header(response, "Retry-After", "2");
  protect(response, options_.secure);
  ++counts.refused;
  return response;
}

}  // namespace dyak::http
