// Accounts from the console. What changes something goes to the service that holds the record, if there is one.
#include <iostream>
#include <iterator>

#include "engine/base/files.hpp"
#include "engine/base/json.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/service/access.hpp"
#include "engine/service/password.hpp"
#include "engine/store/random_source.hpp"

namespace dyak::cli {
namespace {

std::string read_input() { return {std::istreambuf_iterator<char>(std::cin), {}}; }

List roles_in(const std::string& text) {
  List roles;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t comma = std::min(text.find(',', from), text.size());
    roles.push_back(text.substr(from, comma - from));
    from = comma + 1;
  }
  return roles;
}

int tell(const Arguments& arguments, const Value& done, const std::string& sentence) {
  if (arguments.json()) {
    print_json(done);
  } else {
    std::cout << "Учётная запись «" << done["user"].text_or("") << "» " << sentence << '\n';
  }
  return 0;
}

int add_user(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"title", "person", "role"});
  const Arguments arguments(rest, options, {});
  arguments.no_more_than(1);
  const std::string& user = arguments.word(0, "имя пользователя");
  const Record account{{"user", user},
                       {"title", arguments.option_or("title", user)},
                       {"person", arguments.option_or("person", "")},
                       {"roles", roles_in(arguments.need("role"))}};
  return tell(arguments, administer(arguments, Record{{"do", "user-add"}, {"account", account}}, Access::Create),
              "записана");
}

int change_user(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"title", "person", "role"});
  const Arguments arguments(rest, options, {});
  arguments.no_more_than(1);
  Record order{{"do", "user-change"}, {"user", arguments.word(0, "имя пользователя")}};
  for (const char* name : {"title", "person"}) {
    if (const auto given = arguments.option(name)) order[name] = *given;
  }
  if (const auto roles = arguments.option("role")) order["roles"] = roles_in(*roles);
  if (order.size() == 2) throw UsageError{"Нечего менять: назовите --title, --person или --role"};
  return tell(arguments, administer(arguments, std::move(order)), "изменена; прежние входы закрыты");
}

int change_roles(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, common_options(), {});
  arguments.no_more_than(2);
  const std::string& user = arguments.word(0, "имя пользователя");
  const List roles = roles_in(arguments.word(1, "роли через запятую"));
  return tell(arguments, administer(arguments, Record{{"do", "user-change"}, {"user", user}, {"roles", roles}}),
              "получила роли; прежние входы закрыты");
}

int switch_user(const std::vector<std::string>& rest, const char* act, const char* sentence) {
  const Arguments arguments(rest, common_options(), {});
  arguments.no_more_than(1);
  return tell(arguments, administer(arguments, Record{{"do", act}, {"user", arguments.word(0, "имя пользователя")}}),
              sentence);
}

int disable_user(const std::vector<std::string>& rest) {
  return switch_user(rest, "user-disable", "отключена: войти и действовать ею нельзя, прежние входы закрыты");
}
int enable_user(const std::vector<std::string>& rest) { return switch_user(rest, "user-enable", "включена"); }

int set_password(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"memory", "passes"});
  const Arguments arguments(rest, options, {});
  arguments.no_more_than(1);
  const std::string& user = arguments.word(0, "имя пользователя");
  std::string password = read_input();
  while (!password.empty() && (password.back() == '\n' || password.back() == '\r')) password.pop_back();
  if (const std::string problem = service::password_problem(user, password); !problem.empty())
    throw Error(ErrorCode::InvalidInput, problem, {refusal("password", problem, {}, "/password")});
  service::PasswordCost cost;
  cost.memory_kib = arguments.count_or("memory", cost.memory_kib);
  cost.passes = arguments.count_or("passes", cost.passes);
  const std::string hash = service::hash_password(password, store::system_random()->bytes(16), cost);
  const Value done = administer(arguments, Record{{"do", "user-password"}, {"user", user}, {"hash", hash}});
  if (arguments.json()) {
    print_json(done);
    return 0;
  }
  std::cout << "Пароль «" << user << "» записан; прежние входы закрыты\n";
  return 0;
}

int make_link(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, common_options(), {});
  arguments.no_more_than(1);
  const Value done =
      administer(arguments, Record{{"do", "reset-link"}, {"user", arguments.word(0, "имя пользователя")}});
  if (arguments.json()) {
    print_json(done);
    return 0;
  }
  std::cout << "Адрес на сайте службы, по которому пароль задают один раз, в течение суток:\n"
            << done["path"].text_or("") << '\n';
  return 0;
}

int sign_out(const std::vector<std::string>& rest) {
  return switch_user(rest, "user-sign-out", "больше нигде не вошла");
}

int drop_second_factor(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, common_options(), {});
  arguments.no_more_than(1);
  return tell(
      arguments,
      administer(arguments, Record{{"do", "second-factor-off"}, {"user", arguments.word(0, "имя пользователя")}}),
      "больше не требует второго фактора; прежние входы закрыты");
}

int list_users(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(0);
  Workspace workspace(arguments, Access::Read);
  workspace.actor_for(service::Action::ManageAccounts);
  List json;
  std::vector<std::vector<std::string>> rows;
  for (const cases::Account& account : workspace.store().read()->accounts()) {
    std::string roles;
    for (const std::string& role : account.roles) roles += (roles.empty() ? "" : ", ") + role;
    rows.push_back({account.user, account.title, account.person, roles, account.disabled ? "отключена" : ""});
    json.push_back(Record{{"user", account.user},
                          {"title", account.title},
                          {"person", account.person},
                          {"roles", List(account.roles.begin(), account.roles.end())},
                          {"disabled", account.disabled}});
  }
  arguments.json() ? print_json(json) : void(std::cout << table(rows));
  return 0;
}

}  // namespace

std::vector<Command> user_commands() {
  return {
      {"user add", "ИМЯ --role a,b [--person КЛЮЧ] [--title ТЕКСТ]",
       "завести новую учётную запись (первую, administrator, — без --as)", add_user},
      {"user change", "ИМЯ [--role a,b] [--person КЛЮЧ] [--title ТЕКСТ]", "изменить учётную запись", change_user},
      {"user role", "ИМЯ РОЛЬ,РОЛЬ", "дать учётной записи эти роли вместо прежних", change_roles},
      {"user disable", "ИМЯ", "отключить учётную запись: что ею сделано, остаётся", disable_user},
      {"user enable", "ИМЯ", "снова включить учётную запись", enable_user},
      {"user passwd", "ИМЯ [--memory КиБ] [--passes N] < пароль", "задать пароль (то же: user password)", set_password},
      {"user password", "ИМЯ [--memory КиБ] [--passes N] < пароль", "задать пароль", set_password},
      {"user link", "ИМЯ", "одноразовая ссылка, по которой человек сам задаст себе пароль", make_link},
      {"user sign-out", "ИМЯ", "закрыть все входы человека", sign_out},
      {"user reset-factor", "ИМЯ", "снять второй фактор, когда телефон потерян", drop_second_factor},
      {"user list", "", "учётные записи", list_users}};
}

}  // namespace dyak::cli
