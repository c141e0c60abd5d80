#include "engine/http/entry.hpp"

#include <algorithm>
#include <array>

#include "engine/base/json.hpp"
#include "engine/http/api.hpp"
#include "engine/http/checks.hpp"
#include "engine/http/cookie.hpp"
#include "engine/http/problem.hpp"
#include "engine/http/router.hpp"
#include "engine/service/own_account.hpp"
#include "engine/store/sha256.hpp"

namespace dyak::http {
namespace {

struct Named {
  std::string_view sign;
  std::string_view name;
};
// The first that fits: many a browser claims to be several.
constexpr std::array<Named, 7> kBrowsers{{{"YaBrowser", "Яндекс Браузер"},
                                          {"Edg/", "Edge"},
                                          {"OPR/", "Opera"},
                                          {"Firefox/", "Firefox"},
                                          {"Chrome/", "Chrome"},
                                          {"Safari/", "Safari"},
                                          {"curl/", "curl"}}};
constexpr std::array<Named, 6> kSystems{{{"Android", "Android"},
                                         {"iPhone", "iPhone"},
                                         {"iPad", "iPad"},
                                         {"Windows", "Windows"},
                                         {"Mac OS", "macOS"},
                                         {"Linux", "Linux"}}};

template <class Table>
std::string first_in(const std::string& text, const Table& table) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const Named& one) { return text.find(one.sign) != std::string::npos; });
  return found == table.end() ? std::string{} : std::string(found->name);
}

bool passes(const cases::ReadView& view, const std::string& user, const std::string& token) {
  return !service::SecondFactor::is_set(view, user) || service::session_note(view, store::sha256_hex(token)).passed;
}

std::string plain_digits(const std::string& code) {
  std::string digits;
  for (const char c : code) {
    if (c != ' ') digits += c;
  }
  return digits;
}

/// Signing: the transition that issues the very paper its case was opened for.
bool signs(const definitions::Transition& transition) {
  return std::any_of(transition.effects.begin(), transition.effects.end(), [](const definitions::Effect& effect) {
    const auto* paper = std::get_if<definitions::MakePaper>(&effect);
    return paper != nullptr && paper->mode == definitions::PaperMode::Issue && paper->document == "asked";
  });
}

bool signs(const definitions::Process& process, const std::string& event) {
  const auto is_it = [&](const definitions::Transition& one) { return one.id == event && signs(one); };
  return std::any_of(process.anywhere.begin(), process.anywhere.end(),
                     [&](const auto& one) { return is_it(one.transition); }) ||
         std::any_of(process.states.begin(), process.states.end(), [&](const auto& state) {
           return std::any_of(state.transitions.begin(), state.transitions.end(), is_it);
         });
}

// The event as the request names it, in the case as its sender may see it; nothing when he may not.
bool signs_an_order(Context& context) {
  const std::string_view route = context.route.id;
  if (route != "fire-event" && route != "page-event-sent") return false;
  const cases::Case state = context.visible_case(context.at("id"));
  const auto* process = context.app.definitions().process(state.process);
  if (process == nullptr) return false;
  if (route == "page-event-sent") return signs(*process, context.at("event"));
  const ParsedJson body = parse_json(context.request.body, "body");
  return signs(*process, body.value["event"].text_or(""));
}

/// Acts on accounts, whatever right opens them.
constexpr std::array<std::string_view, 4> kWeighty{"page-reset-link", "page-end-sessions-of", "page-sessions-sent",
                                                   "end-session"};

bool weighs(Context& context) {
  using service::Action;
  if (context.route.action == Action::AnnulNumber || context.route.action == Action::ManageAccounts ||
      std::find(kWeighty.begin(), kWeighty.end(), context.route.id) != kWeighty.end())
    return true;
  return signs_an_order(context);
}

Response proof_page(Context& context, const std::string& target, const std::string& problem, int status) {
  std::string kept;
  for (const auto& [name, value] : context.form) {
    if (name != "csrf") kept += (kept.empty() ? "" : "&") + url_encoded(name) + "=" + url_encoded(value);
  }
  return page(context, "prove", "Подтвердите, что это Вы", "",
              {{"next", own_target(target, "/")},
               {"kept", kept},
               {"factor", service::SecondFactor::is_set(*context.view, context.actor.user)},
               {"problem", problem}},
              status);
}

}  // namespace

std::string agent_of(const Request& request) {
  const std::string& text = request.header("user-agent");
  const std::string browser = first_in(text, kBrowsers);
  const std::string system = first_in(text, kSystems);
  if (browser.empty() && system.empty()) return "программа";
  return browser.empty() || system.empty() ? browser + system : browser + ", " + system;
}

void identify(Context& context) {
  const std::string token = token_of(context.request, context.app.options().secure);
  if (token.empty()) return;
  auto account = context.app.sign_in().whose(*context.view, token);
  if (!account || !passes(*context.view, account->user, token)) return;
  context.account = std::move(account);
  context.token = token;
  context.actor = service::actor_of(*context.account, context.app.definitions());
}

std::optional<cases::Account> half_signed_in(const Context& context, const std::string& token) {
  if (token.empty()) return std::nullopt;
  auto account = context.app.sign_in().whose(*context.view, token);
  if (!account || passes(*context.view, account->user, token)) return std::nullopt;
  return account;
}

void note_entry(Context& context, const std::string& token, bool passed) {
  const std::string digest = store::sha256_hex(token);
  const auto transaction = context.app.world().store.write();
  const auto session = transaction->session(digest);
  if (!session) return;
  transaction->drop_expired_credentials(context.app.world().clock.now());
  service::note_session(*transaction, *session,
                        {agent_of(context.request), context.request.address, passed, std::nullopt});
  transaction->commit();
}

bool lacks_second_factor(const Context& context) {
  const auto& wanted = context.app.options().second_factor_roles;
  const bool asked = std::any_of(wanted.begin(), wanted.end(),
                                 [&](const std::string& role) { return context.actor.roles.contains(role); });
  return asked && !service::SecondFactor::is_set(*context.view, context.actor.user);
}

std::optional<Response> ask_second_factor(const Context& context) {
  const std::string_view route = context.route.id;
  if (context.actor.user.empty() || context.route.action == service::Action::Public ||
      context.route.action == service::Action::SeeSelf || !lacks_second_factor(context))
    return std::nullopt;
  if (context.route.face != Face::Api) return see_other("/account/second-factor");
  throw HttpError(403, "second-factor-needed", "Для Вашей роли нужен второй фактор: " + std::string(route) + " закрыт",
                  "Включите его на странице /account/second-factor");
}

std::optional<Response> ask_proof(Context& context) {
  if (context.actor.user.empty() || !context.request.writes() || !weighs(context)) return std::nullopt;
  const auto proved = service::proved_at(*context.view, store::sha256_hex(context.token));
  if (proved && proved->plus_seconds(kProofSeconds) >= context.app.world().clock.now()) return std::nullopt;
  if (context.route.face != Face::Api) return proof_page(context, context.request.target, "", 403);
  throw HttpError(403, "proof-needed", "Прежде чем подписывать, подтвердите, что это Вы",
                  "POST /api/v1/sessions/current/proof с password или code, затем повторите запрос");
}

bool is_proved(Context& context, const std::string& password, const std::string& code) {
  const std::string user = context.actor.user;
  const auto too_often = [](int seconds) {
    return HttpError(429, "too-many-tries", "Слишком много попыток: подождите " + std::to_string(seconds) + " с", {},
                     {{"Retry-After", std::to_string(seconds)}});
  };
  try {
    if (!code.empty() && service::SecondFactor::is_set(*context.view, user))
      return context.app.second_factor().check(user, plain_digits(code));
    const auto entered =
        context.app.sign_in().enter(user, password, client_of(context.request, context.app.options().secure));
    context.app.sign_in().leave(entered.token);  // only to know that it is right
    return true;
  } catch (const service::TooManyCodes& tries) {
    throw too_often(tries.seconds);
  } catch (const service::TooManyTries& tries) {
    throw too_often(tries.seconds);
  } catch (const Error& error) {
    if (error.code != ErrorCode::Forbidden) throw;
    context.app.audit().note_refusal(user, true, context.request.address);
    return false;
  }
}

namespace {

// Under a new token: whoever has the old one has nothing.
std::string keep_proof(Context& context) {
  service::SessionNote note = service::session_note(*context.view, store::sha256_hex(context.token));
  note.proved = context.app.world().clock.now();
  context.token = service::renew_session(context.app.world(), context.token, note, "reauthenticated");
  return context.token;
}

}  // namespace

namespace pages {

Response prove_form(Context& context) { return proof_page(context, context.request.parameter("next"), "", 200); }

Response prove(Context& context) {
  const std::string target = own_target(context.field("next"), "/");
  const std::string kept_text = context.field("kept");
  const bool right = is_proved(context, context.field("password"), context.field("code"));
  Pairs kept;
  constexpr std::size_t kMostFields = 5000;
  parse_pairs(kept_text, Decode::Form, kMostFields, kept);
  if (!right) {
    context.form = kept;
    return proof_page(context, target, "Не подходит. Проверьте раскладку клавиатуры и время на телефоне.", 403);
  }
  const std::string token = keep_proof(context);
  if (token.empty()) return to_sign_in(context.request);
  const auto with_cookie = [&](Response response) {
    put_session_cookie(response, token, context.app.options().secure);
    return response;
  };
  if (kept.empty()) return with_cookie(see_other(target));
  List fields;
  for (const auto& [name, value] : kept) fields.push_back(Record{{"name", name}, {"value", value}});
  return with_cookie(page(context, "proved", "Подтверждено", "", {{"target", target}, {"fields", std::move(fields)}}));
}

}  // namespace pages

namespace api {

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

}  // namespace api
}  // namespace dyak::http
