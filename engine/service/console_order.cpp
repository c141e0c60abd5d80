#include "engine/service/console_order.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/service/access.hpp"
#include "engine/service/accounts.hpp"
#include "engine/service/directory_import.hpp"
#include "engine/service/migrate_order.hpp"
#include "engine/service/own_account.hpp"
#include "engine/service/second_factor.hpp"

namespace dyak::service {
namespace {

std::vector<std::string> texts(const Value& value) {
  std::vector<std::string> all;
  for (const Value& one : value.is_list() ? value.as_list() : List{}) all.push_back(one.text_or(""));
  return all;
}

cases::Account account_in(const Value& value) {
  cases::Account account;
  account.user = value["user"].text_or("");
  account.title = value["title"].text_or(account.user);
  account.person = value["person"].text_or("");
  account.roles = texts(value["roles"]);
  return account;
}

Value value_of(const cases::Account& account) {
  return Record{{"user", account.user},
                {"title", account.title},
                {"person", account.person},
                {"roles", List(account.roles.begin(), account.roles.end())},
                {"disabled", account.disabled}};
}

AccountChange change_in(const Value& value) {
  AccountChange change;
  if (value["title"].is_text()) change.title = value["title"].as_text();
  if (value["person"].is_text()) change.person = value["person"].as_text();
  if (value["roles"].is_list()) change.roles = texts(value["roles"]);
  return change;
}

// In one transaction with what is read: what the console showed may have changed since.
Value import(Service& service, const Value& what, const workflow::Actor& actor) {
  const auto mode = what["mode"].text_or("") == "replace" ? ImportMode::Replace : ImportMode::Merge;
  service.change_directory(
      [&](cases::Directory& directory) {
        DirectoryImport import =
            import_directory(directory, what["file"], mode, *service.world().definitions, &service.world().renderer);
        if (has_errors(import.findings))
          throw Error(ErrorCode::InvalidInput, "Справочник не загружен: в файле есть ошибки",
                      std::move(import.findings));
        directory = std::move(import.next);
      },
      actor);
  return Record{};
}

}  // namespace

workflow::Actor console_actor_for(const World& world, const std::string& as) {
  const auto view = world.store.read();
  if (!as.empty() && view->accounts().empty()) {
    throw Error(ErrorCode::Forbidden,
                "В хранилище ещё нет ни одной учётной записи: первую заводят без --as "
                "(dyak user add ИМЯ --role administrator)");
  }
  if (as.empty() && view->accounts().empty()) return console_actor();
  if (as.empty()) throw Error(ErrorCode::Forbidden, "Не сказано, от чьего имени действовать: --as ИМЯ");
  return actor_of(*view, as, *world.definitions);
}

void note_console(const World& world, const std::string& as, const std::string& os_user, const std::string& command) {
  const auto transaction = world.store.write();
  transaction->record({"console-acted", world.clock.now(), as.empty() ? "console" : as, os_user,
                       Record{{"os_user", os_user}, {"command", command}}});
  transaction->commit();
}

void note_console_export(cases::Store& store, Moment at, const std::string& os_user, const Value& what) {
  const std::string kind = what["kind"].text_or("");
  constexpr std::array<std::string_view, 5> kKinds{"papers-exported", "register-exported", "catalogue-exported",
                                                   "directory-exported", "record-exported"};
  if (std::find(kKinds.begin(), kKinds.end(), kind) == kKinds.end())
    throw Error(ErrorCode::InvalidInput, "Служба другой версии: такой выгрузки она не знает");
  Record data = what["data"].is_record() ? what["data"].as_record() : Record{};
  data["os_user"] = os_user;
  const std::string as = what["as"].text_or("");
  const auto transaction = store.write();
  transaction->record({kind, at, as.empty() ? "console" : as, what["subject"].text_or(""), std::move(data)});
  transaction->commit();
}

Value execute_order(Service& service, const ConsoleOrder& order) {
  const Value& what = order.what;
  const std::string as = what["as"].text_or("");
  const std::string act = what["do"].text_or("");
  const std::string user = what["user"].text_or("");
  if (act == "export") {  // whoever only gives something out, by the catalogue or the chain, needs no account
    if (!as.empty()) console_actor_for(service.world(), as);
    note_console_export(service.world().store, service.world().clock.now(), order.os_user, what);
    return Record{};
  }
  const workflow::Actor actor = console_actor_for(service.world(), as);
  note_console(service.world(), as, order.os_user, what["command"].text_or(act));
  Accounts accounts(service.world());
  if (act == "note") return Record{};
  if (act == "user-add") return value_of(accounts.add(account_in(what["account"]), actor));
  if (act == "user-change") return value_of(accounts.change(user, change_in(what), actor));
  if (act == "user-disable") return value_of(accounts.disable(user, actor));
  if (act == "user-enable") return value_of(accounts.enable(user, actor));
  if (act == "user-password") {
    accounts.set_password(user, what["hash"].text_or(""), actor);
    return Record{{"user", user}};
  }
  if (act == "user-sign-out") {
    accounts.end_sessions(user, actor);
    return Record{{"user", user}};
  }
  if (act == "reset-link")
    return Record{{"user", user}, {"path", "/password/" + make_reset_link(service.world(), user, actor)}};
  if (act == "second-factor-off") {
    SecondFactor(service.world()).remove(user, actor);
    return Record{{"user", user}};
  }
  if (act == "directory-import") return import(service, what, actor);
  if (act == "migrate") return migrate_order(service, what, actor);
  throw Error(ErrorCode::InvalidInput, "Служба другой версии: такого приказа она не знает");
}

}  // namespace dyak::service
