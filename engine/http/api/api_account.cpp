// One's own account through the API: sessions and the password.
#include "engine/crypto/sha256.hpp"
#include "engine/http/api/api.hpp"
#include "engine/http/app/entry.hpp"
#include "engine/http/wire/cookie.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/own_account.hpp"

namespace dyak::http::api {

Response list_sessions(Context& context) {
  const std::string own = crypto::sha256_hex(context.token);
  const Zone zone = context.app.world().zone;
  List items;
  for (const service::OpenSession& one :
       service::open_sessions(*context.view, context.actor.user, context.app.world().clock.now())) {
    items.push_back(Record{{"id", one.id},
                           {"created", one.session.created.iso(zone)},
                           {"seen", one.session.seen.iso(zone)},
                           {"agent", one.note.agent},
                           {"address", one.note.address},
                           {"current", one.session.token_sha256 == own}});
  }
  return json_response(Record{{"items", std::move(items)}});
}

Response end_session(Context& context) {
  service::end_session(context.app.world(), context.actor.user, context.at("session"));
  return {204, "", {}, ""};
}

Response change_password(Context& context) {
  const Value body = body_of(context);
  check_members(body, {"old", "new"});
  if (!is_proved(context, text_member(body, "old", ""), ""))
    throw HttpError(403, "proof-wrong", "Прежний пароль не подходит");
  service::change_own_password(context.app.world(), context.app.options().password_cost, context.actor.user,
                               text_member(body, "new", ""));
  return {204, "", {}, ""};
}

Response prove(Context& context) {
  const Value body = body_of(context);
  check_members(body, {"password", "code"});
  if (!is_proved(context, text_member(body, "password", ""), text_member(body, "code", "")))
    throw HttpError(403, "proof-wrong", "Пароль или код не подходит");
  const std::string token = keep_proof(context);
  if (token.empty()) throw HttpError(401, "sign-in-needed", "Нужно войти", {}, {{"WWW-Authenticate", kChallenge}});
  Response response =
      json_response(Record{{"token", token}, {"csrf", context.csrf()}, {"user", context.actor.user}}, 200);
  put_session_cookie(response, token, context.app.options().secure);
  return response;
}

}  // namespace dyak::http::api
