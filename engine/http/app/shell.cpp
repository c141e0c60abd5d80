#include <algorithm>

#include "engine/http/app/display_names.hpp"
#include "engine/http/app/help_link.hpp"
#include "engine/http/app/look.hpp"
#include "engine/http/app/shell.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/notices.hpp"

namespace dyak::http {
namespace {

struct MenuEntry {
  const char* id;
  const char* target;
  const char* title;
  service::Action action;
  const char* key = "";  ///< by which a browser goes there
};

constexpr MenuEntry kMenu[] = {{"work", "/", "Моя работа", service::Action::ListCases, "1"},
                               {"cases", "/cases", "Дела", service::Action::ListCases, "2"},
                               {"papers", "/papers", "Документы", service::Action::SeeRegisters, "3"},
                               {"apply", "/apply", "Подать заявление", service::Action::Submit, "4"},
                               {"registers", "/registers", "Реестры", service::Action::SeeRegisters},
                               {"journals", "/journals", "Журналы", service::Action::SeeJournals},
                               {"directory", "/directory", "Справочник", service::Action::SeeDirectory},
                               {"accounts", "/accounts", "Учётные записи", service::Action::SeeContacts},
                               {"incoming", "/incoming", "Поступило", service::Action::Note},
                               {"letters", "/letters", "Письма", service::Action::SeeContacts},
                               {"audit", "/audit", "Кто что делал", service::Action::Operate},
                               {"service", "/service", "Служба", service::Action::Operate}};

List menu_of(const App& app, const workflow::Actor& actor, const std::string& current) {
  List menu;
  for (const MenuEntry& entry : kMenu) {
    if (!service::allow(actor, entry.action)) continue;
    const std::string title = std::string_view(entry.id) == "apply" ? apply_title(actor) : entry.title;
    menu.push_back(
        Record{{"target", entry.target}, {"menu_title", title}, {"key", entry.key}, {"current", current == entry.id}});
  }
  if (!app.definitions().catalogues.empty())
    menu.push_back(Record{{"target", "/catalogue"}, {"menu_title", "Каталог"}, {"current", false}});
  return menu;
}

/// How much waits and how much is to be read, on every page: «Решить 3».
void put_glance(const Context& context, const std::string& current, Record& layout) {
  List menu = menu_of(context.app, context.actor, current);
  List piles;
  std::size_t unread = 0;
  if (context.account && context.view && service::allow(context.actor, service::Action::ListCases)) {
    App& app = context.app;
    const auto glance = app.glances().of(app.world(), *context.view, app.book(), app.dashboards(), context.actor);
    unread = glance->unread;
    for (const auto& [id, title] : glance->dashboards)
      menu.push_back(
          Record{{"target", "/dashboards/" + id}, {"menu_title", title}, {"current", current == "dashboard-" + id}});
    for (const service::Pile& pile : glance->piles) {
      piles.push_back(Record{{"pile_target", "/?show=" + std::string(service::section_id(pile.section))},
                             {"pile_title", std::string(service::section_title(pile.section))},
                             {"pile_late", pile.overdue > 0},
                             {"pile_count", static_cast<std::int64_t>(pile.count)}});
    }
  }
  layout["menu"] = std::move(menu);
  layout["any_piles"] = !piles.empty();
  layout["piles"] = std::move(piles);
  layout["any_unread"] = unread > 0;
  layout["unread"] = unread > service::kMaxUnread ? std::to_string(service::kMaxUnread) + "+" : std::to_string(unread);
}

/// «Орлова И.П., инженер»; the account's title alone when no person stands behind it.
std::string who_asks(const Context& context) {
  if (!context.account) return {};
  const std::string& person = context.account->person;
  if (person.empty() || !context.view) return context.account->title;
  const auto directory = context.view->directory();
  if (directory->person(person) == nullptr) return context.account->title;
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  return names.short_person(person) + (context.account->title.empty() ? "" : ", " + context.account->title);
}

Response html(const App& app, const Request& request, Record layout, int status) {
  for (auto& [name, value] : look_value(look_of(request))) layout[name] = std::move(value);
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

}  // namespace

Response page(Context& context, const std::string& name, const std::string& title, const std::string& menu,
              Record model, int status) {
  model["csrf"] = context.csrf();
  Record layout{{"page_title", title},
                {"content", context.app.templates().render(name, model)},
                {"signed_in", context.account.has_value()},
                {"may_search", service::allow(context.actor, service::Action::ListCases)},
                {"who", who_asks(context)},
                {"csrf", context.csrf()},
                {"help", help_link(context)},
                {"notice", context.notice}};
  put_glance(context, menu, layout);
  return html(context.app, context.request, std::move(layout), status);
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
               // DisplayNames in addresses are for machines.
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
                {"may_search", signed_in && service::allow(context.actor, service::Action::ListCases)},
                {"who", who_asks(context)},
                {"csrf", signed_in ? context.csrf() : ""},
                {"help", "/help"},
                {"notice", ""}};
  return html(app, request, std::move(layout), status);
}

std::string own_target(const std::string& target, const std::string& otherwise) {
  return is_own(target) ? target : otherwise;
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

}  // namespace dyak::http
