#include "engine/cli/start_notes.hpp"

#include <sys/stat.h>

#include <iostream>

#include "engine/service/migration.hpp"
#include "engine/service/stranded.hpp"
#include "engine/store/postgres_store.hpp"

namespace dyak::cli {

void warn_of_open_place(const std::string& folder) {
  const std::string place = folder + "/store.yaml";
  struct stat about {};
  if (::stat(place.c_str(), &about) != 0 || (about.st_mode & 077U) == 0) return;
  const std::string address = store::record_address(folder);
  if (address.empty() || !store::tells_password(address)) return;
  std::cerr << "Пароль базы в «" << place
            << "» могут прочесть другие пользователи этой машины. Закройте файл: chmod go= '" << place
            << "'; лучше — уберите пароль в файл паролей (~/.pgpass или PGPASSFILE)\n";
}

void warn_of_unsummed_pages(const std::string& address) {
  if (address.empty() || store::sums_pages(address)) return;
  std::cerr
      << "Сервер базы не сверяет страницы своих файлов: байт, испорченный диском, он не заметит, пока его не найдёт "
         "dyak verify. Остановите сервер и включите контрольные суммы: pg_checksums --enable -D ПАПКА_БАЗЫ\n";
}

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
