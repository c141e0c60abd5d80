// The second step of signing in, and setting a password by a link.
#include "engine/http/app/entry.hpp"
#include "engine/http/app/request_checks.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/wire/cookie.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/own_account.hpp"

namespace dyak::http {
namespace {

Response link_page(Context& context, const std::string& user, const std::string& problem, int status) {
  return page(context, "new_password", "Новый пароль", "",
              {{"user", user}, {"action", "/password/" + context.at("token")}, {"problem", problem}}, status);
}

Response gone(Context& context) {
  return page(context, "said", "Ссылка не действует", "",
              {{"heading", "Ссылка не действует"},
               {"message", "Ею уже воспользовались, или прошли сутки. Попросите новую у администратора."}},
              404);
}

}  // namespace

Response code_page(Context& context, const std::string& problem, int status) {
  const std::string& asked = context.request.writes() ? context.field("next") : context.request.parameter("next");
  return page(context, "sign_in_code", "Вход: второй шаг", "",
              {{"next", own_target(asked, "/")}, {"kept", context.field("kept")}, {"problem", problem}}, status);
}

namespace pages {

Response sign_in_code_form(Context& context) {
  const auto half = half_signed_in(context, token_of(context.request, context.app.options().secure));
  return half ? code_page(context, "", 200) : see_other("/sign-in");
}

Response sign_in_code(Context& context) {
  std::string token = token_of(context.request, context.app.options().secure);
  const auto half = half_signed_in(context, token);
  if (!half) return see_other("/sign-in");
  try {
    token = take_code(context, half->user, token, context.field("code"));
    if (token.empty()) return code_page(context, "Код не подходит. Подождите следующего или возьмите запасной.", 403);
  } catch (const service::TooManyCodes& tries) {
    return code_page(context, "Слишком много попыток: подождите " + std::to_string(tries.seconds) + " с.", 429);
  }
  const std::string target = own_target(context.field("next"), "/");
  Response response = context.field("kept").empty() ? see_other(target) : back_to_form(context, target, token);
  put_session_cookie(response, token, context.app.options().secure);
  return response;
}

Response new_password_form(Context& context) {
  const auto owner = service::reset_link_owner(*context.view, context.at("token"), context.app.world().clock.now());
  return owner ? link_page(context, owner->user, "", 200) : gone(context);
}

Response new_password(Context& context) {
  const auto owner = service::reset_link_owner(*context.view, context.at("token"), context.app.world().clock.now());
  if (!owner) return gone(context);
  if (context.field("new") != context.field("again"))
    return link_page(context, owner->user, "Пароль набран по-разному: наберите его дважды одинаково.", 422);
  try {
    service::use_reset_link(context.app.world(), context.app.options().password_cost, context.at("token"),
                            context.field("new"));
  } catch (const Error& error) {
    if (error.code == ErrorCode::NotFound) return gone(context);
    if (error.code != ErrorCode::InvalidInput) throw;
    return link_page(context, owner->user, error.public_message, 422);
  }
  return page(context, "said", "Пароль задан", "",
              {{"heading", "Пароль задан"}, {"message", "Прежние входы закрыты: войдите с новым паролем."}});
}

}  // namespace pages
}  // namespace dyak::http
