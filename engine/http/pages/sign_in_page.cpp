#include "engine/crypto/sha256.hpp"
#include "engine/http/app/entry.hpp"
#include "engine/http/app/request_checks.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/wire/cookie.hpp"

#include <algorithm>

namespace dyak::http {
namespace {

Response sign_in_page(Context& context, const std::string& user, const std::string& problem, int status) {
  const std::string& asked = context.request.writes() ? context.field("next") : context.request.parameter("next");
  return page(context, "sign_in", "Вход", "",
              {{"user", user},
               {"next", own_target(asked, "/")},
               {"kept", context.field("kept")},
               {"problem", problem},
               {"catalogue", !context.app.definitions().catalogues.empty()},
               {"public_forms", !service::public_forms(context.app.definitions()).empty()}},
              status);
}

// Telephones begin with a capital and end with a space.
std::string log_in_name(std::string typed) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t'; };
  while (!typed.empty() && is_space(typed.back())) typed.pop_back();
  typed.erase(0, std::min(typed.find_first_not_of(" \t"), typed.size()));
  for (char& c : typed) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return typed;
}

}  // namespace

// A browser cannot be sent on with a form in its hands: it is one press more.
Response back_to_form(Context& context, const std::string& target, const std::string& token) {
  constexpr std::size_t kMaxFields = 5000;
  Pairs kept;
  parse_pairs(context.field("kept"), Decode::Form, kMaxFields, kept);
  List fields;
  for (const auto& [name, value] : kept) fields.push_back(Record{{"name", name}, {"value", value}});
  return page(context, "back_to_form", "Вы вошли", "",
              {{"target", target},
               {"fields", std::move(fields)},
               {"show", kShowAgain},
               {"new_csrf", crypto::sha256_hex("csrf " + token)}});
}

namespace pages {

Response sign_in_form(Context& context) { return sign_in_page(context, "", "", 200); }

Response sign_in(Context& context) {
  const std::string user = service::cut_name(log_in_name(context.field("user")));
  try {
    const auto entered = context.app.sign_in().enter(user, context.field("password"),
                                                     client_of(context.request, context.app.options().secure));
    const std::string target = own_target(context.field("next"), "/");
    const bool second = needs_code(context, user);
    if (!second) http::entered(context, user, entered.token, false);
    Response response = second                          ? code_page(context, "", 200)
                        : context.field("kept").empty() ? see_other(target)
                                                        : back_to_form(context, target, entered.token);
    put_session_cookie(response, entered.token, context.app.options().secure);
    put_device_cookie(response, entered.device, context.app.options().secure);
    return response;
  } catch (const service::TooManyTries& tries) {
    return sign_in_page(
        context, user,
        "Слишком много попыток. Подождите " + service::time_to_wait(tries.seconds) + " и попробуйте ещё раз.", 429);
  } catch (const Error& error) {
    if (error.code != ErrorCode::Forbidden) throw;
    context.app.audit().note_refusal(user, context.view->account(user).has_value(), context.request.address);
    return sign_in_page(context, user, "Имя или пароль неверны. Проверьте раскладку клавиатуры.", 403);
  }
}

Response sign_out(Context& context) {
  context.app.audit().note(
      {"signed-out", context.app.world().clock.now(), context.actor.user, context.actor.user, Record{}});
  context.app.sign_in().leave(context.token);
  Response response = see_other("/sign-in");
  put_header(response, "Clear-Site-Data", "\"cache\", \"storage\"");
  put_session_cookie(response, "", context.app.options().secure);
  return response;
}

}  // namespace pages
}  // namespace dyak::http
