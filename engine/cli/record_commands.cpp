#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "engine/base/files.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/service/reports.hpp"
#include "engine/store/copy.hpp"
#include "engine/store/record_store.hpp"

namespace dyak::cli {
namespace {

namespace fs = std::filesystem;

int tick(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(0);
  Workspace workspace(arguments, Access::Write);
  const service::Ticked ticked = workspace.service().tick();
  const std::vector<CaseId>& changed = ticked.changed;
  List cases;
  for (const CaseId& id : changed) cases.push_back(id.value);
  List made;
  List failed;
  for (const service::Trouble& trouble : ticked.troubles) {
    Record one{
        {"case", trouble.id}, {"number", trouble.number}, {"code", trouble.fault.code}, {"why", trouble.fault.reason}};
    failed.push_back(one);
    std::cerr << "Дело " << trouble.id << (trouble.number.empty() ? "" : " (" + trouble.number + ")")
              << " не пошло дальше само: " << trouble.fault.reason << '\n';
  }
  if (!arguments.json())
    for (const CaseId& id : changed) std::cout << id.value << '\n';
  if (!arguments.json()) std::cout << "Дел, в которых что-то произошло: " << changed.size() << '\n';
  bool whole = ticked.troubles.empty();
  service::Reports reports(workspace.service().world(), workspace.reports_folder());
  for (const cases::ReportRun& run : reports.make_due([&](const std::string&id, const std::string&why) {
         failed.push_back(Record{{"register", id}, {"why", why}});
         std::cerr << "Реестр «" << id << "» по расписанию не составлен: " << why << '\n';
         whole = false;
       })) {
    for (const std::string& receiver : run.receivers)
      made.push_back(workspace.reports_folder() + "/" + receiver + "/" + run.file);
  }
  if (arguments.json()) {
    print_json(Record{{"cases", cases}, {"reports", made}, {"failed", failed}});
  } else {
    for (const Value& file : made) std::cout << file.as_text() << '\n';
  }
  return whole ? 0 : 1;
}

int verify(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(0);
  const auto store = store::open_store(arguments.option_or("data", "data"), store::OpenMode::ReadOnly);
  const std::vector<cases::RecordFault> faults = store->verify();
  if (arguments.json()) {
    List told;
    for (const cases::RecordFault& fault : faults)
      told.push_back(Record{{"code", fault.code}, {"message", fault.message}});
    print_json(Record{{"whole", faults.empty()}, {"faults", told}});
    return faults.empty() ? 0 : 1;
  }
  for (const cases::RecordFault& fault : faults) std::cout << fault.code << ": " << fault.message << '\n';
  const bool only_clock =
      std::all_of(faults.begin(), faults.end(), [](const auto& f) { return f.code == "clock-back"; });
  std::cout << (faults.empty() ? "Запись цела: цепь событий, номера и документы сходятся\n"
                : only_clock ? "Запись цела, но её даты идут не подряд: проверьте, что делали в эти дни\n"
                             : "Запись повреждена\n");
  return faults.empty() ? 0 : 1;
}

void tell(const Arguments& arguments, const char* sentence, const std::string& path) {
  if (arguments.json()) {
    print_json(Record{{"file", path}});
  } else {
    std::cout << sentence << path << '\n';
  }
}

store::CopyKey key_of(const Arguments& arguments) {
  const auto path = arguments.option("key");
  return path ? store::copy_key(read_file(*path)) : store::CopyKey{};
}

std::vector<std::string> copy_options() {
  std::vector<std::string> options = common_options();
  options.emplace_back("key");
  return options;
}

int backup(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, copy_options(), {});
  arguments.no_more_than(1);
  const std::string& target = arguments.word(0, "новый файл");
  const auto store = store::open_store(arguments.option_or("data", "data"), store::OpenMode::ReadOnly);
  const std::vector<cases::RecordFault> faults = store->backup_to(target, key_of(arguments));
  if (arguments.json()) {
    List told;
    for (const auto& fault : faults) told.push_back(Record{{"code", fault.code}, {"message", fault.message}});
    print_json(Record{{"file", target}, {"faults", std::move(told)}});
    return faults.empty() ? 0 : 1;
  }
  tell(arguments, "Копия записана: ", target);
  if (faults.empty()) return 0;
  for (const auto& fault : faults) std::cerr << fault.code << ": " << fault.message << '\n';
  std::cerr << "Запись повреждена, и копия такая же: восстановить по ней нельзя. Сохраните прежние копии, из последней "
               "целой восстановите запись: dyak restore\n";
  return 1;
}

// Everything that lacks is named, not the first thing.
void refuse_faulty(const std::vector<cases::RecordFault>& faults) {
  Diagnostics findings;
  for (const auto& fault : faults)
    if (fault.code != "clock-back")  // true to the original
      findings.push_back(refusal(fault.code, fault.message));
  if (findings.empty()) return;
  const std::string first = findings.front().message;
  throw Error(ErrorCode::Refused, "Копия повреждена и не восстановлена: " + first, std::move(findings));
}

// The copy is put together beside its place and verified there: a damaged one never becomes the record.
int restore(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, copy_options(), {});
  arguments.no_more_than(1);
  const std::string& copy = arguments.word(0, "файл копии");
  const fs::path target = fs::path(arguments.option_or("data", "data")).lexically_normal();
  std::error_code none;
  if (!fs::is_regular_file(copy, none)) throw Error(ErrorCode::NotFound, "Файла копии «" + copy + "» нет");
  if (fs::exists(target, none) && !(fs::is_directory(target, none) && fs::is_empty(target, none))) {
    throw Error(ErrorCode::Conflict,
                "Папка «" + target.string() +
                    "» занята: восстановить можно только в новую. Назовите её в --data, потом замените прежнюю");
  }
  const fs::path made = (target.has_filename() ? target : target.parent_path()).string() + ".part";
  ::umask(077);  // as of every record: for its owner alone
  try {
    fs::remove_all(made);
    fs::create_directories(made);
    store::lay_out_copy(copy, made, key_of(arguments));
    refuse_faulty(store::open_store(made.string(), store::OpenMode::Existing)->verify());
    fs::remove(made / "dyak.lock");
    if (fs::exists(target)) fs::remove(target);
    fs::rename(made, target);
  } catch (const fs::filesystem_error&) {
    fs::remove_all(made, none);
    throw Error(ErrorCode::Unavailable,
                "Копия не восстановлена в «" + target.string() + "»: проверьте место на диске и права");
  } catch (const Error&) {
    fs::remove_all(made, none);
    throw;
  }
  tell(arguments, "Запись восстановлена и проверена: ", target.string());
  return 0;
}

}  // namespace

std::vector<Command> record_commands() {
  return {{"tick", "", "сроки, напоминания, просрочки и реестры по расписанию на текущий момент", tick},
          {"verify", "", "проверить запись целиком", verify},
          {"backup", "ФАЙЛ [--key КЛЮЧ]", "снять копию записи на ходу, одним файлом; с ключом — зашифрованную", backup},
          {"restore", "ФАЙЛ --data НОВАЯ-ПАПКА [--key КЛЮЧ]", "восстановить запись из копии, проверив её", restore}};
}

}  // namespace dyak::cli
