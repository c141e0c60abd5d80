#include <algorithm>

#include "engine/http/checks.hpp"
#include "engine/http/cookie.hpp"
#include "engine/http/entry.hpp"
#include "engine/http/names.hpp"
#include "engine/http/page.hpp"
#include "engine/http/problem.hpp"
#include "engine/store/sha256.hpp"

namespace dyak::http {
namespace {

constexpr const char* kIcon =
    R"svg(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#1f4e8c"/><path d="M4 4h8M4 7h8M4 10h5" stroke="#fff" stroke-width="1.5"/></svg>)svg";

struct MenuEntry {
  const char* id;
  const char* target;
  const char* title;
  service::Action action;
};

constexpr MenuEntry kMenu[] = {{"work", "/", "Моя работа", service::Action::ListCases},
                               {"cases", "/cases", "Дела", service::Action::ListCases},
                               {"apply", "/apply", "Подать заявление", service::Action::Submit},
                               {"registers", "/registers", "Реестры", service::Action::SeeRegisters},
                               {"journals", "/journals", "Журналы", service::Action::SeeJournals},
                               {"directory", "/directory", "Справочник", service::Action::SeeDirectory},
                               {"accounts", "/accounts", "Учётные записи", service::Action::SeeContacts},
                               {"audit", "/audit", "Кто что делал", service::Action::Operate},
                               {"service", "/service", "Служба", service::Action::Operate}};

List menu_of(const App& app, const workflow::Actor& actor, const std::string& current) {
  List menu;
  for (const MenuEntry& entry : kMenu) {
    if (!service::allow(actor, entry.action)) continue;
    const std::string title = std::string_view(entry.id) == "apply" ? apply_title(actor) : entry.title;
    menu.push_back(Record{{"target", entry.target}, {"menu_title", title}, {"current", current == entry.id}});
  }
  if (!app.definitions().catalogues.empty())
    menu.push_back(Record{{"target", "/catalogue"}, {"menu_title", "Каталог"}, {"current", false}});
  return menu;
}

/// «Орлова И.П., инженер»; the account's title alone when no person stands behind it.
std::string who_asks(const Context& context) {
  if (!context.account) return {};
  const std::string& person = context.account->person;
  if (person.empty() || !context.view) return context.account->title;
  const auto directory = context.view->directory();
  if (directory->person(person) == nullptr) return context.account->title;
  const Names names(context.app.definitions(), *directory, *context.view, context.app.today());
  return names.short_person(person) + (context.account->title.empty() ? "" : ", " + context.account->title);
}

Response html(const App& app, Record layout, int status) {
  layout["write_trouble"] = app.health.now().write_trouble;
  layout["office"] = app.definitions().organisation.short_name.empty() ? app.definitions().organisation.name.nominative
                                                                       : app.definitions().organisation.short_name;
  layout["bootstrap"] = !app.stylesheet().empty();
  Response response;
  response.status = status;
  response.type = "text/html; charset=utf-8";
  response.body = app.templates().render("layout", layout);
  return response;
}

// Only a place of this site: what follows the sign-in came in the address.
bool is_own(const std::string& target) {
  const bool plain = std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f; });
  return plain && target.size() < 500 && !target.empty() && target[0] == '/' &&
         (target.size() == 1 || (target[1] != '/' && target[1] != '\\'));
}

Response sign_in_page(Context& context, const std::string& user, const std::string& problem, int status) {
  const std::string& asked = context.request.writes() ? context.field("next") : context.request.parameter("next");
  return page(context, "sign_in", "Вход", "",
              {{"user", user},
               {"next", own_target(asked, "/")},
               {"kept", context.field("kept")},
               {"problem", problem},
               {"catalogue", !context.app.definitions().catalogues.empty()}},
              status);
}

}  // namespace

Response page(Context& context, const std::string& name, const std::string& title, const std::string& menu,
              Record model, int status) {
  model["csrf"] = context.csrf();
  Record layout{{"page_title", title},
                {"content", context.app.templates().render(name, model)},
                {"menu", menu_of(context.app, context.actor, menu)},
                {"signed_in", context.account.has_value()},
                {"who", who_asks(context)},
                {"csrf", context.csrf()},
                {"notice", context.notice}};
  return html(context.app, std::move(layout), status);
}

Response error_page(const Context& context, const Error& error) {
  const App& app = context.app;
  const Request& request = context.request;
  const int status = status_of(error);
  const bool internal = status == 500;
  const bool signed_in = context.account.has_value();
  Diagnostics more = error.details;
  std::erase_if(
      more, [&](const Diagnostic& reason) { return reason.message == error.public_message && reason.hint.empty(); });
  const std::string title = status == 404 ? "Не найдено" : "Не получилось";
  const bool of_case = signed_in && status != 404 && request.path.size() > 2 && request.path[0] == "cases";
  Record model{{"status", status},
               {"heading", title},
               // Names in addresses are for machines.
               {"message", internal ? "Внутренняя ошибка. Сообщите администратору номер запроса."
                           : status == 404 ? "Такой страницы нет, или она не для Вас."
                                           : error.public_message},
               {"case_target", of_case ? "/cases/" + url_encoded(request.path[1]) : ""},
               {"any_reasons", !internal && !more.empty()},
               {"reasons", internal ? List{} : reason_list(more)},
               {"request_id", request.id},
               {"internal", internal}};
  Record layout{{"page_title", title},
                {"content", app.templates().render("error", model)},
                {"menu", signed_in ? menu_of(app, context.actor, "") : List{}},
                {"signed_in", signed_in},
                {"who", who_asks(context)},
                {"csrf", signed_in ? context.csrf() : ""},
                {"notice", ""}};
  return html(app, std::move(layout), status);
}

std::string own_target(const std::string& target, const std::string& otherwise) {
  return is_own(target) ? target : otherwise;
}

Diagnostics reasons_of(const Error& error) {
  if (!error.details.empty()) return error.details;
  return {{Severity::Error, "refused", error.public_message, {}, {}, {}}};
}

int form_status(const Error& error) {
  if (error.code == ErrorCode::Unavailable) return 503;
  return error.code == ErrorCode::InvalidInput ? 422 : error.code == ErrorCode::Forbidden ? 403 : 409;
}

Response see_other(const std::string& target) {
  Response response{303, "text/plain; charset=utf-8", {}, ""};
  put_header(response, "Location", target);
  return response;
}

Response to_sign_in(const Request& request) {
  return see_other(request.writes() || request.target == "/" ? "/sign-in"
                                                             : "/sign-in?next=" + url_encoded(request.target));
}

Response keep_form_and_sign_in(Context& context, const std::string& target) {
  std::string kept;
  for (const auto& [name, value] : context.form)
    kept += (kept.empty() ? "" : "&") + url_encoded(name) + "=" + url_encoded(value);
  return page(context, "sign_in", "Вход", "",
              {{"user", ""},
               {"next", own_target(target, "/")},
               {"kept", kept},
               {"problem", "Вы долго не обращались к программе, поэтому нужно войти ещё раз. Набранное сохранится."},
               {"catalogue", false}},
              403);
}

std::string apply_title(const workflow::Actor& actor) {
  return service::is_outsider(actor) ? "Подать заявление" : "Новое дело";
}

List reason_list(const Diagnostics& reasons) {
  List list;
  for (const Diagnostic& reason : reasons) list.push_back(Record{{"text", reason.message}, {"hint", reason.hint}});
  return list;
}

// A browser cannot be sent on with a form in its hands: it is one press more.
Response back_to_form(Context& context, const std::string& target, const std::string& token) {
  constexpr std::size_t kMostFields = 5000;
  Pairs kept;
  parse_pairs(context.field("kept"), Decode::Form, kMostFields, kept);
  List fields;
  for (const auto& [name, value] : kept) fields.push_back(Record{{"name", name}, {"value", value}});
  return page(context, "back_to_form", "Вы вошли", "",
              {{"target", target},
               {"fields", std::move(fields)},
               {"show", kShowAgain},
               {"new_csrf", store::sha256_hex("csrf " + token)}});
}

namespace pages {

namespace {

// Telephones begin with a capital and end with a space.
std::string log_in_name(std::string typed) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t'; };
  while (!typed.empty() && is_space(typed.back())) typed.pop_back();
  typed.erase(0, std::min(typed.find_first_not_of(" \t"), typed.size()));
  for (char& c : typed) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return typed;
}

}  // namespace

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

Response asset(Context& context) {
  // Browsers ask for /favicon.ico without being told of it.
  const std::string name = context.request.path.front() == "favicon.ico" ? "icon.svg" : context.at("name");
  Response response;
  response.type = "text/css; charset=utf-8";
  if (name == "icon.svg") {
    response.type = "image/svg+xml";
    response.body = kIcon;
  } else if (name == "bootstrap.css" && !context.app.stylesheet().empty()) {
    response.body = context.app.stylesheet();
  } else if (name == "dyak.css") {
    response.body = context.app.templates().render("dyak_css", Record{});
  } else if (name == "catalogue.css") {
    response.body = context.app.templates().render("catalogue_css", Record{});
  } else {
    throw Error(ErrorCode::NotFound, "Такого файла нет");
  }
  const std::string tag = "\"" + store::sha256_hex(response.body).substr(0, 16) + "\"";
  if (names_tag(context.request.header("if-none-match"), tag, Compare::Weak))
    return Response{304, "", {{"ETag", tag}, {"Cache-Control", "public, max-age=300"}}, ""};
  put_header(response, "ETag", tag);
  put_header(response, "Cache-Control", "public, max-age=300");
  return response;
}

}  // namespace pages
}  // namespace dyak::http
