#include <iostream>

#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/office.hpp"
#include "engine/cli/report.hpp"
#include "engine/service/reports.hpp"
#include "engine/store/sqlite_store.hpp"

namespace dyak::cli {
namespace {

int tick(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, common_options(), {});
  Office office(arguments, Access::Write);
  const std::vector<CaseId> changed = office.service().tick();
  for (const CaseId& id : changed) std::cout << id.value << '\n';
  std::cout << "Дел, в которых что-то произошло: " << changed.size() << '\n';
  bool whole = true;
  service::Reports reports(office.service().world(), office.reports_folder());
  for (const cases::ReportRun& run : reports.make_due([&whole](const std::string& id, const std::string& why) {
         std::cerr << "Реестр «" << id << "» по расписанию не составлен: " << why << '\n';
         whole = false;
       })) {
    for (const std::string& receiver : run.receivers) std::cout << office.reports_folder() << '/' << receiver << '/' << run.file << '\n';
  }
  return whole ? 0 : 1;
}

int verify(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, common_options(), {});
  const auto store = store::open_sqlite_store(arguments.option_or("data", "data"), store::OpenMode::ReadOnly);
  const std::vector<cases::RecordFault> faults = store->verify();
  for (const cases::RecordFault& fault : faults) std::cout << fault.code << ": " << fault.message << '\n';
  std::cout << (faults.empty() ? "Запись цела: цепь событий, номера и документы сходятся\n" : "Запись повреждена\n");
  return faults.empty() ? 0 : 1;
}

int backup(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, common_options(), {});
  const auto store = store::open_sqlite_store(arguments.option_or("data", "data"), store::OpenMode::ReadOnly);
  store->backup_to(arguments.word(0, "новый файл"));
  std::cout << "Копия записана: " << arguments.words()[0] << '\n';
  return 0;
}

}  // namespace

std::vector<Command> record_commands() {
  return {{"tick", "", "сроки, напоминания, просрочки и реестры по расписанию на текущий момент", tick},
          {"verify", "", "проверить запись целиком", verify},
          {"backup", "ФАЙЛ", "снять копию записи на ходу", backup}};
}

}  // namespace dyak::cli
