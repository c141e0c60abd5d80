// For the administrator: accounts, who stands behind them, what they may; for the office: links for those from outside.
#include <algorithm>

#include "engine/http/pages/choices.hpp"
#include "engine/http/pages/confirm.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/service/accounts.hpp"
#include "engine/service/own_account.hpp"

namespace dyak::http {
namespace {

constexpr std::size_t kAccountsShown = 100;

bool keeps_accounts(const Context& context) { return service::allow(context.actor, service::Action::ManageAccounts); }

std::string role_titles(const Context& context, const std::vector<std::string>& roles) {
  const auto known = service::known_roles(context.app.definitions());
  std::string all;
  for (const std::string& role : roles) {
    const auto found = std::find_if(known.begin(), known.end(), [&](const auto& one) { return one.id == role; });
    all += (all.empty() ? "" : ", ") + (found == known.end() ? role : found->title);
  }
  return all;
}

definitions::FieldType person_type() {
  definitions::FieldType type;
  type.kind = definitions::FieldKind::Person;
  return type;
}

std::vector<std::string> sent_roles(const Context& context) {
  std::vector<std::string> roles;
  for (const auto& [name, value] : context.form) {
    if (name == "role") roles.push_back(value);
  }
  return roles;
}

List role_list(const Context& context, const std::vector<std::string>& chosen) {
  List list;
  for (const service::KnownRole& role : service::known_roles(context.app.definitions())) {
    const bool has = std::find(chosen.begin(), chosen.end(), role.id) != chosen.end();
    if (role.by_account || has)
      list.push_back(
          Record{{"role", role.id}, {"role_title", role.title}, {"of_office", role.of_office}, {"chosen", has}});
  }
  return list;
}

/// What the form holds: as it was sent, else the account as it stands.
struct AccountForm {
  std::string user;
  std::string title;
  std::string person;
  std::vector<std::string> roles;
};

AccountForm sent_form(const Context& context, const std::string& user) {
  const std::string& person = context.field("person");
  return {user, context.field("title"), person.empty() ? person : FieldChoices(context).key_of(person_type(), person),
          sent_roles(context)};
}

List suggested_people(const FieldChoices& choices) {
  constexpr std::size_t kMax = 200;
  const auto& known = choices.known(person_type());
  List list;
  for (std::size_t i = 0; known.size() <= kMax && i < known.size(); ++i)
    list.push_back(Record{{"suggestion", known[i].second + " [" + known[i].first + "]"}});
  return list;
}

Record form_model(const Context& context, const AccountForm& form, const Diagnostics& findings) {
  const FieldChoices choices(context);
  List suggested = suggested_people(choices);
  return {{"user", form.user},
          {"title", form.title},
          {"person", form.person.empty() ? "" : choices.suggestion(person_type(), form.person)},
          {"any_suggestions", !suggested.empty()},
          {"suggestions", std::move(suggested)},
          {"roles", role_list(context, form.roles)},
          {"wrong", !findings.empty()},
          {"reasons", reason_list(findings)}};
}

Response add_page(Context& context, const AccountForm& form, const Diagnostics& findings, int status) {
  return page(context, "account_add", "Новая учётная запись", "accounts", form_model(context, form, findings), status);
}

const cases::Account account_at(const Context& context) {
  const auto account = context.view->account(context.at("user"));
  if (!account) throw service::no_such_account(*context.view, context.at("user"));
  return *account;
}

Response account_of(Context& context, const AccountForm& form, const Diagnostics& findings, int status) {
  const cases::Account account = account_at(context);
  Record model = form_model(context, form, findings);
  const Moment now = context.app.world().clock.now();
  const std::string base = "/accounts/" + url_encoded(account.user);
  const Zone zone = context.app.world().zone;
  List sessions;
  for (const service::OpenSession& one : service::open_sessions(*context.view, account.user, now))
    sessions.push_back(
        Record{{"agent", one.note.agent.empty() ? "неизвестно откуда" : one.note.agent},
               {"address", one.note.address},
               {"seen", one.session.seen.date(zone).russian() + " " + one.session.seen.iso(zone).substr(11, 5)}});
  model["disabled"] = account.disabled;
  model["no_password"] = account.password_hash.empty();
  model["own"] = account.user == context.actor.user;
  model["factor"] = service::SecondFactor::is_set(*context.view, account.user);
  model["base"] = base;
  model["done"] = context.request.parameter("said") == "done";
  model["any_sessions"] = !sessions.empty();
  model["sessions"] = std::move(sessions);
  return page(context, "account_one", "Учётная запись " + account.user, "accounts", std::move(model), status);
}

AccountForm as_it_stands(const cases::Account& account) {
  return {account.user, account.title, account.person, account.roles};
}

Response link_shown(Context& context, const std::string& user, bool invitation) {
  const std::string token = service::make_reset_link(context.app.world(), user, context.actor);
  const std::string site = (context.app.options().secure ? "https://" : "http://") + context.request.header("host");
  return page(context, "reset_link", invitation ? "Ссылка-приглашение" : "Ссылка для нового пароля", "accounts",
              {{"user", user}, {"invitation", invitation}, {"link", site + "/password/" + token}});
}

}  // namespace

namespace pages {

Response accounts(Context& context) {
  const auto& language = context.app.definitions().language;
  const std::string wanted = language.folded(context.request.parameter("q"));
  const std::string& after = context.request.parameter("after");
  List rows;
  std::string next;
  for (const cases::Account& one : context.view->accounts()) {
    if (!service::may_reset(context.actor, one, context.app.definitions()) && !keeps_accounts(context)) continue;
    if (!wanted.empty() && language.folded(one.user + " " + one.title).find(wanted) == std::string::npos) continue;
    if (!after.empty() && one.user <= after) continue;
    if (rows.size() == kAccountsShown) {
      next = rows.back()["user"].as_text();
      break;
    }
    const std::string base = "/accounts/" + url_encoded(one.user);
    rows.push_back(
        Record{{"user", one.user},
               {"account_title", one.title},
               {"roles", role_titles(context, one.roles)},
               {"disabled", one.disabled},
               {"factor", service::SecondFactor::is_set(*context.view, one.user)},
               {"in", keeps_accounts(context) &&
                          !service::open_sessions(*context.view, one.user, context.app.world().clock.now()).empty()},
               {"own_target", keeps_accounts(context) ? base : ""},
               {"end_target", base + "/sessions"},
               {"link_target", base + "/link"}});
  }
  std::string more;
  if (!next.empty()) more = "/accounts?after=" + url_encoded(next);
  if (!next.empty() && !wanted.empty()) more += "&q=" + url_encoded(context.request.parameter("q"));
  const bool none = rows.empty();
  return page(context, "accounts", "Учётные записи", "accounts",
              {{"rows", std::move(rows)},
               {"none", none},
               {"q", context.request.parameter("q")},
               {"next_target", more},
               {"keeps", keeps_accounts(context)}});
}

Response add_account_form(Context& context) { return add_page(context, {}, {}, 200); }

Response add_account(Context& context) {
  const AccountForm form = sent_form(context, context.field("user"));
  cases::Account account;
  account.user = form.user;
  account.title = form.title;
  account.person = form.person;
  account.roles = form.roles;
  if (form.roles.empty())
    return add_page(context, form, {refusal("account-roles", "Отметьте хотя бы одну роль", {}, "/role")}, 422);
  try {
    service::Accounts(context.app.world()).add(std::move(account), context.actor);
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput && error.code != ErrorCode::Conflict) throw;
    Diagnostics findings = error.details;
    for (Diagnostic& one : findings) {
      if (one.code == "account-exists") one.hint = "Откройте её в списке и измените";
    }
    return add_page(context, form, findings, error.code == ErrorCode::Conflict ? 409 : 422);
  }
  return link_shown(context, form.user, true);
}

Response account_form(Context& context) { return account_of(context, as_it_stands(account_at(context)), {}, 200); }

Response change_account(Context& context) {
  const std::string& user = context.at("user");
  const AccountForm form = sent_form(context, user);
  if (form.roles.empty())
    return account_of(context, form, {refusal("account-roles", "Отметьте хотя бы одну роль", {}, "/role")}, 422);
  try {
    service::Accounts(context.app.world()).change(user, {form.title, form.person, form.roles}, context.actor);
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput && error.code != ErrorCode::Refused) throw;
    const Diagnostics findings =
        error.details.empty() ? Diagnostics{refusal("account-kept", error.public_message)} : error.details;
    return account_of(context, form, findings, error.code == ErrorCode::Refused ? 409 : 422);
  }
  return see_other("/accounts/" + url_encoded(user) + "?said=done");
}

Response switch_account(Context& context) {
  const cases::Account account = account_at(context);
  const bool off = !account.disabled;
  const std::string base = "/accounts/" + url_encoded(account.user);
  if (off && context.field("action") != kConfirmed)
    return confirm_page(context,
                        {"Отключить учётную запись " + account.user,
                         "Войти и действовать ею станет нельзя, все её входы закроются. Что ею сделано, остаётся.",
                         "accounts",
                         base + "/state",
                         base,
                         account.user,
                         "Отключить",
                         false,
                         {}},
                        {});
  service::Accounts keeper(context.app.world());
  try {
    off ? keeper.disable(account.user, context.actor) : keeper.enable(account.user, context.actor);
  } catch (const Error& error) {
    if (error.code != ErrorCode::Refused) throw;
    return account_of(context, as_it_stands(account), {refusal("account-kept", error.public_message)}, 409);
  }
  return see_other(base + "?said=done");
}

Response reset_link(Context& context) { return link_shown(context, context.at("user"), false); }

Response end_sessions_of(Context& context) {
  service::Accounts(context.app.world()).end_sessions(context.at("user"), context.actor);
  return see_other("/accounts");
}

}  // namespace pages
}  // namespace dyak::http
