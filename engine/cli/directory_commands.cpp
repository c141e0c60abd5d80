#include <algorithm>
#include <iostream>

#include "engine/base/json.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/directory_import_command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/service/access.hpp"

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

}  // namespace

std::vector<Command> directory_commands() {
  return {{"directory import", "ФАЙЛ.json [--dry-run] [--replace [--yes]]",
           "добавить и исправить записи справочника по ключам (--replace — заменить целиком, показав потери; "
           "--dry-run — показать)",
           import_directory_command},
          {"directory list", "", "люди справочника (с --json — весь справочник)", list}};
}

}  // namespace dyak::cli
