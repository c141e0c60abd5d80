// A request that has found its route: who asks, whether he may, what it brings, and the handler's answer.
#include "engine/http/app/app.hpp"

#include <algorithm>

#include "engine/http/app/entry.hpp"
#include "engine/http/app/request_checks.hpp"
#include "engine/http/app/router.hpp"
#include "engine/http/app/shell.hpp"
#include "engine/http/app/uploads.hpp"
#include "engine/http/wire/byte_range.hpp"
#include "engine/http/wire/problem.hpp"

namespace dyak::http {
namespace {

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

}  // namespace

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
      return part_of(request, std::move(response));
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
  std::vector<UploadedPart> files;
  if (found.route->face == Face::Page) files = read_form(context);
  if (is_form && from_own_page(request) && !has_token(context)) {
    only_show(context, kSignedInAnew);
    store_uploads(context, std::move(files));
    return shown_with(context, 403);
  }
  check_token(context);
  // Where there is no session receipts are worth something on this page alone.
  if (!takes_from_strangers(context)) files.clear();
  try {
    check_quota(context);
    store_uploads(context, std::move(files));
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

}  // namespace dyak::http
