// Where a record lies: moved from one database into another, and made ready for a service that only adds to it.
#include <iostream>

#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/start_notes.hpp"
#include "engine/store/postgres_store.hpp"
#include "engine/store/store_copy.hpp"

namespace dyak::cli {
namespace {

/// What stands in a command line is seen by everybody on the machine and stays in its history.
void refuse_told_password(const std::string& address) {
  if (!store::tells_password(address)) return;
  const std::string message = "Пароль в строке команды виден всем на этой машине и остаётся в её истории";
  throw Error(
      ErrorCode::InvalidInput, message,
      {refusal("password-told", message,
               "Уберите его из адреса и положите в файл паролей (~/.pgpass или PGPASSFILE); или подайте адрес на "
               "стандартный ввод, а вместо него напишите «-»: dyak store prepare - < адрес.txt")});
}

/// The word itself, or for "-" the first line of the standard input.
std::string address_in(const Arguments& arguments) {
  const std::string& word =
      arguments.word(0, "адрес базы с ролью её владельца, postgresql://владелец@сервер/база, или - (стандартный ввод)");
  if (word != "-") {
    refuse_told_password(word);
    return word;
  }
  std::string line;
  std::getline(std::cin, line);
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
  return line;
}

int copy(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(2);
  const std::string& from = arguments.word(0, "папка данных, откуда");
  const std::string& to = arguments.word(1, "папка данных, куда");
  for (const std::string& folder : {from, to}) warn_of_open_place(folder);
  store::copy_store(from, to);
  if (arguments.json()) {
    print_json(Record{{"from", from}, {"to", to}});
  } else {
    std::cout << "Запись перенесена и проверена, все хеши прежние: " << to
              << "\nСлужбу запускайте с этой папкой; прежняя запись осталась как была\n";
  }
  return 0;
}

int prepare(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {"role"}, {});
  arguments.no_more_than(1);
  const std::string role = arguments.option_or("role", "");
  store::prepare_postgres(address_in(arguments), role);
  if (arguments.json()) {
    print_json(Record{{"role", role}});
  } else {
    std::cout << "Устройство базы готово"
              << (role.empty() ? "" : "; роль " + role + " читает и дополняет запись, но не меняет записанного")
              << '\n';
  }
  return 0;
}

}  // namespace

std::vector<Command> store_commands() {
  return {
      {"store copy", "ПАПКА-ОТКУДА ПАПКА-КУДА",
       "перенести запись в другую базу (SQLite или PostgreSQL, см. store.yaml в папке) и проверить её", copy},
      {"store prepare", "postgresql://ВЛАДЕЛЕЦ@СЕРВЕР/БАЗА|- [--role РОЛЬ-СЛУЖБЫ]",
       "сделать или обновить устройство базы PostgreSQL и дать роли службы права только дополнять запись", prepare}};
}

}  // namespace dyak::cli
