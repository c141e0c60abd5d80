// Where a record lies: moved from one database into another, and made ready for a service that only adds to it.
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/start_notes.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/service/refusal.hpp"
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
  ::umask(077);  // as of every record: for its owner alone
  store::copy_store(from, to);
  if (arguments.json()) {
    print_json(Record{{"from", from}, {"to", to}});
  } else {
    std::cout << "Запись перенесена и проверена, все хеши прежние: " << to
              << "\nСлужбу запускайте с этой папкой; прежняя запись осталась как была\n";
  }
  return 0;
}

/// The folder of a service is told where its record lies; what says something else is not overwritten.
void lay_place(const std::string& folder, const std::string& address) {
  namespace fs = std::filesystem;
  const fs::path place = fs::path(folder) / "store.yaml";
  if (fs::exists(place)) {
    if (store::record_address(folder) == address) return;
    throw Error(ErrorCode::Conflict, "В папке уже сказано, где лежит запись: «" + place.string() +
                                         "». Назовите другую папку или уберите этот файл");
  }
  fs::create_directories(folder);
  fs::permissions(folder, fs::perms::owner_all);
  std::ofstream out(place);
  out << "store: " << address << '\n';
  if (!out.flush()) throw Error(ErrorCode::Unavailable, "Файл не записан: «" + place.string() + "»");
  fs::permissions(place, fs::perms::owner_read | fs::perms::owner_write);
}

int prepare(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {"role", "schema", "data"}, {});
  arguments.no_more_than(1);
  const std::string role = arguments.option_or("role", "");
  const std::string schema = arguments.option_or("schema", "");
  const std::string owner = address_in(arguments);
  store::prepare_postgres(owner, role, schema);
  warn_of_unsummed_pages(owner);
  const std::string address = store::service_address(owner, role, schema);
  const std::string folder = arguments.option_or("data", "");
  if (!folder.empty()) lay_place(folder, address);
  if (arguments.json()) {
    print_json(Record{{"role", role}, {"schema", schema}, {"store", address}});
    return 0;
  }
  std::cout << "Устройство базы готово"
            << (role.empty() ? "" : "; роль " + role + " читает и дополняет запись, но не меняет записанного") << '\n'
            << (folder.empty() ? "Строка store.yaml в папке данных службы: " : "Записано в " + folder + "/store.yaml: ")
            << "store: " << address << '\n';
  return 0;
}

/// Told like the chain's other facts: what it says is written down with whoever said it and why.
void accept_clock(Workspace& workspace, const Arguments& arguments) {
  const std::string& reason = arguments.need("reason");
  const workflow::Actor actor = workspace.actor_for(service::Action::Operate);
  if (reason.find_first_not_of(' ') == std::string::npos)
    service::throw_refusal("Не указана причина", {refusal("field-required", "Не указана причина",
                                                          "Напишите, почему часам можно верить: --reason")});
  const auto kept = workspace.store().kept_until();
  const Moment now = workspace.clock().now();
  const auto transaction = workspace.store().write();
  store::put_kept_until(*transaction, now);
  transaction->record(
      {"clock-accepted", now, actor.user, "", Record{{"before", kept ? kept->iso(Zone{}) : ""}, {"reason", reason}}});
  transaction->commit();
}

int clock(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.emplace_back("reason");
  const Arguments arguments(rest, options, {"accept"});
  arguments.no_more_than(0);
  const bool accepts = arguments.has("accept");
  Workspace workspace(arguments, accepts ? Access::Write : Access::Read);
  if (accepts) accept_clock(workspace, arguments);
  const auto kept = workspace.store().kept_until();
  const std::string until = kept ? kept->iso(Zone{}) : "";
  const std::string now = workspace.clock().now().iso(Zone{});
  if (arguments.json()) {
    print_json(Record{{"now", now}, {"kept_until", until}});
    return 0;
  }
  std::cout << "Часы показывают " << now << "; запись велась до " << (kept ? until : "—") << '\n';
  return 0;
}

}  // namespace

std::vector<Command> store_commands() {
  return {
      {"store copy", "ПАПКА-ОТКУДА ПАПКА-КУДА",
       "перенести запись в другую базу (SQLite или PostgreSQL, см. store.yaml в папке) и проверить её", copy},
      {"store clock", "[--accept --reason ТЕКСТ --as КТО]",
       "до какого времени велась запись; --accept — часы верны, вперёд они уходили прежде: писать снова с этого "
       "времени",
       clock},
      {"store prepare", "postgresql://ВЛАДЕЛЕЦ@СЕРВЕР/БАЗА|- [--schema ВЕДОМСТВО] [--role РОЛЬ-СЛУЖБЫ] [--data ПАПКА]",
       "сделать или обновить устройство базы PostgreSQL и дать роли службы права только дополнять запись; --schema — "
       "ведомство в схеме этой базы, отдельной от других; --data — записать адрес в store.yaml папки службы",
       prepare}};
}

}  // namespace dyak::cli
