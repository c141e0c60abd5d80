#include <algorithm>
#include <iostream>

#include "engine/base/json.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/directory_import_command.hpp"
#include "engine/cli/files.hpp"
#include "engine/cli/office.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/setup.hpp"
#include "engine/service/access.hpp"

namespace dyak::cli {
namespace {

int list(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(0);
  Office office(arguments, Access::Read);
  office.actor_for(arguments.json() ? service::Action::SeeContacts : service::Action::SeeDirectory);
  const auto directory = office.store().read()->directory();
  if (arguments.json()) {
    print_json(cases::to_value(*directory));
    return 0;
  }
  const language::Language& language = office.definitions().language;
  std::vector<const cases::Person*> persons;
  for (const auto& [key, person] : directory->persons) persons.push_back(&person);
  std::sort(persons.begin(), persons.end(),
            [&](const auto* a, const auto* b) { return language.compare(a->name.nominative, b->name.nominative) < 0; });
  std::vector<std::vector<std::string>> rows;
  for (const cases::Person* person : persons) {
    const cases::Employment* work = directory->employment(person->key, office.clock().now().date(Zone{}));
    rows.push_back({person->key, person->name.nominative, work != nullptr ? work->post.nominative : "",
                    work != nullptr ? work->organisation : ""});
  }
  std::cout << table(rows);
  return 0;
}

// Roles of the processes and of those who sign, and the engine's own; persons of the directory.
void check_account(Office& office, const cases::Account& account) {
  Diagnostics findings;
  std::vector<std::string> known{"administrator"};
  for (const std::string_view outside : service::kOutsideRoles) known.emplace_back(outside);
  for (const definitions::Signatory& signatory : office.definitions().organisation.signatories)
    known.push_back(signatory.role);
  for (const auto& [id, process] : office.definitions().processes) {
    for (const definitions::Role& role : process.roles) known.push_back(role.id);
  }
  for (const std::string& role : account.roles) {
    if (std::find(known.begin(), known.end(), role) != known.end()) continue;
    const std::string near = nearest(role, known);
    findings.push_back({Severity::Error,
                        "unknown-role",
                        "Роли «" + role + "» нет ни в одном процессе",
                        near.empty() ? "" : "Возможно, вы имели в виду «" + near + "»",
                        {},
                        "/role"});
  }
  if (!account.person.empty() && office.store().read()->directory()->person(account.person) == nullptr) {
    findings.push_back({Severity::Error,
                        "field-reference",
                        "Лица «" + account.person + "» нет в справочнике",
                        "Сначала загрузите справочник: dyak directory import",
                        {},
                        "/person"});
  }
  if (!findings.empty()) throw Error(ErrorCode::InvalidInput, "Учётная запись не заведена", std::move(findings));
}

Value to_value(const cases::Account& account) {
  return Record{{"user", account.user},
                {"title", account.title},
                {"person", account.person},
                {"roles", List(account.roles.begin(), account.roles.end())},
                {"disabled", account.disabled}};
}

int add_user(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"title", "person", "role"});
  const Arguments arguments(rest, options, {});
  arguments.no_more_than(1);
  cases::Account account;
  account.user = arguments.word(0, "имя пользователя");
  account.title = arguments.option_or("title", account.user);
  account.person = arguments.option_or("person", "");
  std::string roles = arguments.need("role");
  for (std::size_t from = 0; from <= roles.size();) {
    const std::size_t comma = std::min(roles.find(',', from), roles.size());
    account.roles.push_back(roles.substr(from, comma - from));
    from = comma + 1;
  }
  Office office(arguments, Access::Create);
  check_account(office, account);
  office.service().put_account(account, office.actor_for(service::Action::ManageAccounts));
  if (arguments.json()) {
    print_json(to_value(account));
    return 0;
  }
  std::cout << "Учётная запись «" << account.user << "» записана\n";
  return 0;
}

bool is_administrator(const cases::Account& account) {
  return !account.disabled &&
         std::find(account.roles.begin(), account.roles.end(), "administrator") != account.roles.end();
}

int switch_user(const std::vector<std::string>& rest, bool disabled) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(1);
  const std::string user = arguments.word(0, "имя пользователя");
  Office office(arguments, Access::Write);
  const workflow::Actor actor = office.actor_for(service::Action::ManageAccounts);
  const auto view = office.store().read();
  std::vector<std::string> known;
  bool another = false;  // somebody must be able to undo it
  for (const cases::Account& account : view->accounts()) {
    known.push_back(account.user);
    another = another || (account.user != user && is_administrator(account));
  }
  auto account = view->account(user);
  if (!account) throw unknown("Учётной записи", user, known);
  if (disabled && is_administrator(*account) && !another)
    throw Error(ErrorCode::Refused, "Учётная запись «" + user + "» не отключена: других администраторов нет");
  account->disabled = disabled;
  office.service().put_account(*account, actor);
  if (arguments.json()) {
    print_json(to_value(*account));
    return 0;
  }
  std::cout << "Учётная запись «" << user << "» "
            << (disabled ? "отключена: войти и действовать ею нельзя\n" : "включена\n");
  return 0;
}

int disable_user(const std::vector<std::string>& rest) { return switch_user(rest, true); }
int enable_user(const std::vector<std::string>& rest) { return switch_user(rest, false); }

int list_users(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(0);
  Office office(arguments, Access::Read);
  office.actor_for(service::Action::ManageAccounts);
  List json;
  std::vector<std::vector<std::string>> rows;
  for (const cases::Account& account : office.store().read()->accounts()) {
    std::string roles;
    for (const std::string& role : account.roles) roles += (roles.empty() ? "" : ", ") + role;
    rows.push_back({account.user, account.title, account.person, roles, account.disabled ? "отключена" : ""});
    json.push_back(to_value(account));
  }
  arguments.json() ? print_json(json) : void(std::cout << table(rows));
  return 0;
}

}  // namespace

std::vector<Command> directory_commands() {
  return {{"directory import", "ФАЙЛ.json [--dry-run] [--replace [--yes]]",
           "добавить и исправить записи справочника по ключам (--replace — заменить целиком, показав потери; "
           "--dry-run — показать)",
           import_directory_command},
          {"directory list", "", "люди справочника (с --json — весь справочник)", list},
          {"user add", "ИМЯ --role a,b [--person КЛЮЧ] [--title ТЕКСТ]", "завести учётную запись (первую — без --as)",
           add_user},
          {"user disable", "ИМЯ", "отключить учётную запись: что ею сделано, остаётся", disable_user},
          {"user enable", "ИМЯ", "снова включить учётную запись", enable_user},
          {"user list", "", "учётные записи", list_users}};
}

}  // namespace dyak::cli
