#include "engine/http/app/entry.hpp"

#include <algorithm>
#include <array>

#include "engine/crypto/sha256.hpp"
#include "engine/http/app/request_checks.hpp"
#include "engine/http/app/router.hpp"
#include "engine/http/app/shell.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/notices.hpp"
#include "engine/service/own_account.hpp"
#include "engine/service/troubles.hpp"

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

bool passes(const Context& context, const std::string& user, const std::string& token) {
  return !service::SecondFactor::is_set(*context.view, user) ||
         service::session_note(*context.view, crypto::sha256_hex(token)).passed ||
         context.app.sign_in().has_passed(token);
}

std::string plain_digits(const std::string& code) {
  std::string digits;
  for (const char c : code) {
    if (c != ' ') digits += c;
  }
  return digits;
}

void write_entry(const Context& context, const std::string& token, const service::SessionNote& note) {
  const std::string digest = crypto::sha256_hex(token);
  const auto transaction = context.app.world().store.write_soon();
  const auto session = transaction->session(digest);
  if (!session) return;
  transaction->drop_expired_credentials(context.app.world().clock.now());
  service::note_visit(*transaction, session->user, digest);
  service::note_session(*transaction, *session, note);
  transaction->commit();
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
  if (!account || !passes(context, account->user, token)) return;
  context.account = std::move(account);
  context.token = token;
  context.actor = service::actor_of(*context.account, context.app.definitions());
}

std::optional<cases::Account> half_signed_in(const Context& context, const std::string& token) {
  if (token.empty()) return std::nullopt;
  auto account = context.app.sign_in().whose(*context.view, token);
  if (!account || passes(context, account->user, token)) return std::nullopt;
  return account;
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

void note_entry(const Context& context, const std::string& token, bool passed) {
  const service::SessionNote note{agent_of(context.request), context.request.address, passed, std::nullopt};
  service::SignIn& sign_in = context.app.sign_in();
  // A full disk, or somebody else's long writing, keeps nobody from reading.
  if (sign_in.is_unwritten(token) || service::trial([&] { write_entry(context, token, note); }))
    sign_in.note(token, note);
}

void entered(Context& context, const std::string& user, const std::string& token, bool passed) {
  note_entry(context, token, passed);
  context.app.audit().note(
      {"signed-in", context.app.world().clock.now(), user, user,
       Record{{"address", context.request.address}, {"agent", agent_of(context.request)}, {"second_factor", passed}}});
}

std::string take_code(Context& context, const std::string& user, const std::string& token, const std::string& code) {
  if (!context.app.second_factor().check(user, code)) {
    context.app.audit().note_refusal(user, true, context.request.address);
    return {};
  }
  const service::SessionNote note{agent_of(context.request), context.request.address, true, std::nullopt};
  service::SignIn& sign_in = context.app.sign_in();
  try {
    if (!sign_in.is_unwritten(token)) return service::renew_session(context.app.world(), token, note, "signed-in");
  } catch (const Error& error) {
    if (error.code != ErrorCode::Unavailable) throw;
  }
  sign_in.note(token, note);
  return token;
}

// Under a new token: whoever has the old one has nothing.
std::string keep_proof(Context& context) {
  service::SessionNote note = service::session_note(*context.view, crypto::sha256_hex(context.token));
  note.proved = context.app.world().clock.now();
  context.token = service::renew_session(context.app.world(), context.token, note, "reauthenticated");
  return context.token;
}

}  // namespace dyak::http
