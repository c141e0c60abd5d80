#include "engine/cli/start_notes.hpp"

#include <iostream>

#include "engine/service/migration.hpp"
#include "engine/service/stranded.hpp"

namespace dyak::cli {

void tell_at_start(Workspace& workspace, LogLines& log) {
  const auto view = workspace.store().read();
  constexpr auto kAtTexts = definitions::Versions::Look::AtTexts;  // no version is read before a case asks for it
  const auto stranded = service::stranded_cases(workspace.definitions(), *view, kAtTexts);
  for (const service::Stranded& one : stranded)
    log(Record{{"stranded", one.id.value}, {"number", one.number}, {"code", one.code}, {"why", one.message}});
  if (!stranded.empty())
    std::cerr << "Дел, которые по этим описаниям дальше не пойдут: " << stranded.size()
              << ". Прочие ведутся; какие это дела, скажет dyak check --data " << workspace.data_folder() << '\n';
  const auto gone = service::cases_of_gone_versions(workspace.definitions(), *view, kAtTexts);
  for (const service::OfGoneVersion& one : gone)
    log(Record{{"version_gone", one.id.value}, {"number", one.number}, {"version", one.version}});
  if (!gone.empty())
    std::cerr << "Дел, описаний дня которых в записи нет: " << gone.size()
              << ". Их ведут описания, которые в силе; какие это версии, скажет dyak definitions list --data "
              << workspace.data_folder() << '\n';
  if (workspace.next_from())
    std::cerr << "Новые описания вступят в силу " << workspace.next_from()->russian()
              << "; до того дела открывают прежние\n";
  if (view->accounts().empty())
    std::cerr << "Учётных записей ещё нет, войти некому. Заведите первую, службу можно не останавливать:\n"
                 "  dyak user add ИМЯ --role administrator --data '"
              << workspace.data_folder() << "'\n  dyak user passwd ИМЯ --as ИМЯ --data '" << workspace.data_folder()
              << "' < файл с паролем\n";
  const auto last = view->last_moment();
  if (!last || *last <= workspace.clock().now()) return;
  log(Record{{"clock_behind_record", workspace.clock().now().iso(Zone{})}, {"last_event", last->iso(Zone{})}});
  std::cerr << "Часы показывают " << workspace.clock().now().iso(Zone{}) << ", а последняя запись сделана "
            << last->iso(Zone{}) << ": события раньше неё в тех же делах и журналах не принимаются. Проверьте часы; "
            << "службу можно пустить и с нужного момента: --now МОМЕНТ\n";
}

}  // namespace dyak::cli
