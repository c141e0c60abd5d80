// Accounts and one's own contacts through the API.
#include "engine/http/api/api.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/accounts.hpp"
#include "engine/service/directory_edit.hpp"
#include "engine/service/own_account.hpp"

namespace dyak::http::api {
namespace {

Value user_value(const cases::Account& account) {
  return Record{{"user", account.user},         {"title", account.title},
                {"person", account.person},     {"roles", List(account.roles.begin(), account.roles.end())},
                {"disabled", account.disabled}, {"has_password", !account.password_hash.empty()}};
}

std::vector<std::string> roles_in(const Value& body) {
  std::vector<std::string> roles;
  const Value& given = body["roles"];
  if (!given.is_list()) refuse_member("/roles", "field-type", "Поле «roles» — список ролей");
  for (const Value& one : given.as_list()) {
    if (!one.is_text()) refuse_member("/roles", "field-type", "Поле «roles» — список ролей");
    roles.push_back(one.as_text());
  }
  if (roles.empty()) refuse_member("/roles", "account-roles", "Назовите хотя бы одну роль");
  return roles;
}

}  // namespace

Response list_users(Context& context) {
  return json_response(page_of(
      context, context.view->accounts(), [](const cases::Account& one) { return one.user; }, user_value));
}

Response add_user(Context& context) {
  const Value body = body_of(context);
  check_members(body, {"user", "title", "person", "roles"});
  cases::Account account;
  account.user = text_member(body, "user", "");
  account.title = text_member(body, "title", account.user);
  account.person = text_member(body, "person", "");
  account.roles = roles_in(body);
  Response response =
      json_response(user_value(service::Accounts(context.app.world()).add(std::move(account), context.actor)), 201);
  put_header(response, "Location", "/api/v1/users/" + url_encoded(body["user"].text_or("")));
  return response;
}

Response show_user(Context& context) {
  const auto account = context.view->account(context.at("user"));
  if (!account) throw service::no_such_account(*context.view, context.at("user"));
  return json_response(user_value(*account));
}

Response change_user(Context& context) {
  const Value body = body_of(context);
  check_members(body, {"title", "person", "roles", "disabled"});
  const std::string& user = context.at("user");
  service::AccountChange change;
  if (!body["title"].is_null()) change.title = text_member(body, "title", "");
  if (!body["person"].is_null()) change.person = text_member(body, "person", "");
  if (!body["roles"].is_null()) change.roles = roles_in(body);
  if (const Value& off = body["disabled"]; !off.is_null() && !off.is_bool())
    refuse_member("/disabled", "field-type", "Поле «disabled» — true или false");
  service::Accounts accounts(context.app.world());
  cases::Account account = accounts.change(user, change, context.actor);
  if (body["disabled"].is_bool() && body["disabled"].as_bool() != account.disabled)
    account = account.disabled ? accounts.enable(user, context.actor) : accounts.disable(user, context.actor);
  return json_response(user_value(account));
}

Response invite_user(Context& context) {
  const std::string token = service::make_reset_link(context.app.world(), context.at("user"), context.actor);
  return json_response(Record{{"path", "/password/" + token}}, 201);
}

Response change_contacts(Context& context) {
  const Value body = body_of(context);
  check_members(body, {"email", "phone"});
  const auto directory = context.view->directory();
  const cases::Person* person = directory->person(context.actor.person);
  service::correct_own_contacts(context.app.world(), text_member(body, "email", person == nullptr ? "" : person->email),
                                text_member(body, "phone", person == nullptr ? "" : person->phone), context.actor);
  return {204, "", {}, ""};
}

}  // namespace dyak::http::api
