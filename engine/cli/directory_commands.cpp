#include <algorithm>
#include <iostream>

#include "engine/base/files.hpp"
#include "engine/base/json.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/directory_import_command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/service/access.hpp"
#include "engine/service/directory_export.hpp"
#include "output/xlsx/xlsx.hpp"

namespace dyak::cli {
namespace {

int list(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  arguments.no_more_than(0);
  Workspace workspace(arguments, Access::Read);
  workspace.actor_for(arguments.json() ? service::Action::SeeContacts : service::Action::SeeDirectory);
  const auto directory = workspace.store().read()->directory();
  if (arguments.json()) {
    print_json(cases::to_value(*directory));
    note_export(arguments, "directory-exported", "");
    return 0;
  }
  const language::Language& language = workspace.definitions().language;
  std::vector<const cases::Person*> persons;
  for (const auto& [key, person] : directory->persons) persons.push_back(&person);
  std::sort(persons.begin(), persons.end(),
            [&](const auto* a, const auto* b) { return language.compare(a->name.nominative, b->name.nominative) < 0; });
  std::vector<std::vector<std::string>> rows;
  for (const cases::Person* person : persons) {
    const cases::Employment* work = directory->employment(person->key, workspace.clock().now().date(Zone{}));
    rows.push_back({person->key, person->name.nominative, work != nullptr ? work->post.nominative : "",
                    work != nullptr ? work->organisation : ""});
  }
  std::cout << table(rows);
  return 0;
}

int export_sheet(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, common_options(), {"organisations"});
  arguments.no_more_than(1);
  const std::string path = arguments.word(0, "файл .xlsx или .csv");
  if (!path.ends_with(".xlsx") && !path.ends_with(".csv"))
    throw Error(ErrorCode::InvalidInput, "Выгрузка бывает .xlsx и .csv, а названо «" + path + "»");
  Workspace workspace(arguments, Access::Read);
  workspace.actor_for(service::Action::SeeContacts);
  const service::World& world = workspace.service().world();
  const service::ExportedSheet sheet = service::exported_sheet(
      *workspace.store().read()->directory(), workspace.definitions(),
      arguments.has("organisations") ? service::SheetOf::Organisations : service::SheetOf::People);
  write_file(path, path.ends_with(".csv")
                       ? service::csv_of(sheet)
                       : xlsx::write_xlsx(service::workbook_of(sheet, world), world.temporary_directory));
  note_export(arguments, "directory-exported", path);
  if (!arguments.json()) std::cout << sheet.title << ": строк " << sheet.rows.size() << ", файл " << path << '\n';
  return 0;
}

}  // namespace

std::vector<Command> directory_commands() {
  return {{"directory import", "ФАЙЛ [--dry-run] [--accept] [--replace [--yes]]",
           "добавить и исправить записи справочника из JSON, .xlsx или CSV (--replace — заменить целиком, показав "
           "потери; --dry-run — показать; --accept — на вопросы о таблице отвечать так, как предлагает программа)",
           import_directory_command},
          {"directory export", "ФАЙЛ.xlsx|ФАЙЛ.csv [--organisations]",
           "выгрузить людей (или учреждения) таблицей, которая загружается обратно", export_sheet},
          {"directory list", "", "люди справочника (с --json — весь справочник)", list}};
}

}  // namespace dyak::cli
