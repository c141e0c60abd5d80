// One's own account: where one is signed in, the password, the second factor.
#include <fmt/format.h>

#include "engine/crypto/sha256.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/http/app/entry.hpp"
#include "engine/http/app/request_checks.hpp"
#include "engine/http/app/router.hpp"
#include "engine/http/wire/cookie.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/directory_edit.hpp"
#include "engine/service/own_account.hpp"
#include "engine/service/post.hpp"
#include "engine/service/term_feed.hpp"
#include "engine/service/totp.hpp"
#include "output/pdf/qr.hpp"

namespace dyak::http {
namespace {

constexpr std::size_t kMaxQr = 200;

std::string moment_text(Moment moment, Zone zone) {
  return moment.date(zone).russian() + " " + moment.iso(zone).substr(11, 5);
}

List session_list(const Context& context) {
  const Zone zone = context.app.world().zone;
  const std::string own = crypto::sha256_hex(context.token);
  List list;
  for (const service::OpenSession& one :
       service::open_sessions(*context.view, context.actor.user, context.app.world().clock.now())) {
    list.push_back(Record{{"id", one.id},
                          {"agent", one.note.agent.empty() ? "неизвестно откуда" : one.note.agent},
                          {"address", one.note.address},
                          {"since", moment_text(one.session.created, zone)},
                          {"seen", moment_text(one.session.seen, zone)},
                          {"this", one.session.token_sha256 == own}});
  }
  return list;
}

/// Who he is in the directory, and how he is reached: as it was typed when it was not taken.
Record own_card(const Context& context) {
  const auto directory = context.view->directory();
  const cases::Person* person = directory->person(context.actor.person);
  if (person == nullptr) return {{"has_card", false}};
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  const auto* work = directory->employment(person->key, context.app.today());
  const bool typed = context.route.id == std::string_view("page-contacts-sent");
  return {{"has_card", true},
          {"full_name", person->name.nominative},
          {"card_target", "/directory/persons/" + url_encoded(person->key)},
          {"post", work == nullptr ? "" : work->post.nominative + ", " + names.organisation(work->organisation)},
          {"email", typed ? context.field("email") : person->email},
          {"phone", typed ? context.field("phone") : person->phone}};
}

List wish_list(const Context& context) {
  const std::string_view chosen = wish_name(service::own_wish(*context.view, context.actor.user));
  List list;
  for (const auto& [id, title] : {std::pair{"each", "каждое сразу"}, std::pair{"digest", "одно в день, со всем новым"},
                                  std::pair{"none", "никаких, кроме тех, от которых нельзя отказаться"}})
    list.push_back(Record{{"key", id}, {"title", title}, {"chosen", chosen == id}});
  return list;
}

Response account_page(Context& context, const std::string& problem, int status) {
  const std::string& user = context.actor.user;
  const bool set = service::SecondFactor::is_set(*context.view, user);
  const auto feed_since = service::term_feed_since(*context.view, user);
  Record model = own_card(context);
  model.merge(
      Record{{"user", user},
             {"account_title", context.account->title},
             {"sessions", session_list(context)},
             {"wishes", wish_list(context)},
             {"feed", feed_since.has_value()},
             {"feed_since", feed_since ? moment_text(*feed_since, context.app.world().zone) : ""},
             {"factor", set},
             {"recovery_left", static_cast<std::int64_t>(service::SecondFactor::recovery_left(*context.view, user))},
             {"done", context.request.parameter("said") == "done"},
             {"problem", problem}});
  return page(context, "account", "Учётная запись", "account", std::move(model), status);
}

// A drawing that no script and no other site is needed for.
std::string qr_picture(const std::string& text) {
  if (text.size() > kMaxQr) return {};
  const pdf::QrMatrix qr = pdf::encode_qr(text);
  const int side = qr.side + 8;
  std::string path;
  for (int row = 0; row < qr.side; ++row) {
    for (int column = 0; column < qr.side; ++column) {
      if (qr.black(row, column)) path += fmt::format("M{} {}h1v1h-1z", column + 4, row + 4);
    }
  }
  return "data:image/svg+xml," +
         url_encoded(fmt::format("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {0} {0}'><rect width='{0}' "
                                 "height='{0}' fill='#fff'/><path d='{1}'/></svg>",
                                 side, path));
}

Response factor_page(Context& context, const std::string& problem, int status) {
  const std::string& user = context.actor.user;
  if (service::SecondFactor::is_set(*context.view, user)) return see_other("/account");
  const std::string secret = context.app.second_factor().offer(user);
  const auto& office = context.app.definitions().organisation;
  std::string uri =
      service::otpauth_uri(office.short_name.empty() ? "Dyak" : office.short_name, user, service::from_base32(secret));
  if (uri.size() > kMaxQr) uri = service::otpauth_uri("Dyak", user, service::from_base32(secret));
  return page(context, "second_factor", "Второй фактор", "account",
              {{"secret", service::in_groups(secret)},
               {"uri", uri},
               {"picture", qr_picture(uri)},
               {"needed", lacks_second_factor(context)},
               {"problem", problem}},
              status);
}

Response codes_page(Context& context, const std::vector<std::string>& codes) {
  List list;
  for (const std::string& code : codes) list.push_back(Record{{"code", code}});
  return page(context, "recovery_codes", "Запасные коды", "account", {{"codes", std::move(list)}});
}

Response to_sign_in_anew(Context& context, const std::string& heading, const std::string& message) {
  Response response = page(context, "said", heading, "", {{"heading", heading}, {"message", message}});
  put_session_cookie(response, "", context.app.options().secure);
  return response;
}

constexpr const char* kNotProved = "Прежний пароль не подошёл. Проверьте раскладку клавиатуры.";
constexpr const char* kDifferent = "Новый пароль набран по-разному: наберите его дважды одинаково.";

}  // namespace

namespace pages {

Response account(Context& context) { return account_page(context, "", 200); }

Response correct_contacts(Context& context) {
  try {
    service::correct_own_contacts(context.app.world(), context.field("email"), context.field("phone"), context.actor);
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    return account_page(context, error.details.empty() ? error.public_message : error.details.front().message, 422);
  }
  return see_other("/account?said=done");
}

Response change_wish(Context& context) {
  try {
    service::keep_wish(context.app.world(), context.actor, context.field("wish"));
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    return account_page(context, error.public_message, 422);
  }
  return see_other("/account?said=done");
}

Response change_term_feed(Context& context) {
  const service::World& world = context.app.world();
  if (context.field("act") == "drop") {
    service::drop_term_feed(world, context.actor);
    return see_other("/account?said=done");
  }
  const std::string secret = service::make_term_feed(world, context.actor);
  const std::string site = (context.app.options().secure ? "https://" : "http://") + context.request.header("host");
  List feeds;
  for (const auto& [id, catalogue] : context.app.definitions().catalogues) {
    if (!catalogue.updated.empty())
      feeds.push_back(
          Record{{"feed_title", catalogue.title},
                 {"feed", site + "/feeds/" + url_encoded(context.actor.user) + "/" + secret + "/" + url_encoded(id)}});
  }
  return page(context, "term_feed", "Календарь сроков", "account",
              {{"feeds", std::move(feeds)},
               {"link", site + "/calendar/" + url_encoded(context.actor.user) + "/" + secret + ".ics"}});
}

/// For the calendar on a telephone, which signs in nowhere: the address itself is the secret.
Response term_feed_file(Context& context) {
  constexpr std::string_view kEnding = ".ics";
  std::string secret = context.at("secret");
  if (secret.size() > kEnding.size() && secret.substr(secret.size() - kEnding.size()) == kEnding)
    secret.erase(secret.size() - kEnding.size());
  const service::World& world = context.app.world();
  const auto reader = service::term_feed_reader(world, *context.view, context.at("user"), secret);
  if (!reader) throw Error(ErrorCode::NotFound, "Такого календаря нет: ссылку отозвали или переписали с ошибкой");
  const service::Post* post = context.app.options().post;
  Response response;
  response.type = "text/calendar; charset=utf-8";
  response.body = service::term_feed(world, *context.view, context.app.book(), *reader,
                                     post == nullptr ? std::string() : post->options().settings.site);
  return only_when_changed(context.request, std::move(response));
}

Response change_password(Context& context) {
  const std::string& wanted = context.field("new");
  if (wanted != context.field("again")) return account_page(context, kDifferent, 422);
  if (!is_proved(context, context.field("old"), "")) return account_page(context, kNotProved, 403);
  try {
    service::change_own_password(context.app.world(), context.app.options().password_cost, context.actor.user, wanted);
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    return account_page(context, error.public_message, 422);
  }
  return to_sign_in_anew(context, "Пароль сменён", "Все входы закрыты, и этот тоже: войдите с новым паролем.");
}

Response end_sessions(Context& context) {
  const std::string& id = context.field("session");
  if (id.empty()) {
    service::end_other_sessions(context.app.world(), context.actor.user, crypto::sha256_hex(context.token));
  } else {
    service::end_session(context.app.world(), context.actor.user, id);
  }
  return see_other("/account?said=done");
}

Response second_factor_form(Context& context) { return factor_page(context, "", 200); }

Response set_second_factor(Context& context) {
  const std::string digest = crypto::sha256_hex(context.token);
  try {
    if (!is_proved(context, context.field("password"), ""))
      return factor_page(context, "Пароль не подошёл. Проверьте раскладку клавиатуры.", 403);
    const auto codes = context.app.second_factor().confirm(context.actor.user, context.field("code"), digest);
    note_entry(context, context.token, true);
    return codes_page(context, codes);
  } catch (const service::TooManyCodes& tries) {
    return factor_page(context, "Слишком много попыток: подождите " + std::to_string(tries.seconds) + " с.", 429);
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    return factor_page(context, error.public_message, 422);
  }
}

Response change_second_factor(Context& context) {
  if (!is_proved(context, "", context.field("code")))
    return account_page(context, "Код не подошёл. Проверьте время на телефоне.", 403);
  if (context.field("action") == "recovery")
    return codes_page(context, context.app.second_factor().new_recovery_codes(context.actor.user));
  context.app.second_factor().remove(context.actor.user, context.actor);
  return see_other("/account?said=done");
}

}  // namespace pages
}  // namespace dyak::http
