#include <sys/stat.h>

#include <algorithm>
#include <iostream>

#include "engine/base/files.hpp"
#include "engine/base/json.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/arrivals.hpp"
#include "engine/cli/chain_check.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/console_door.hpp"
#include "engine/cli/log_lines.hpp"
#include "engine/cli/memory_use.hpp"
#include "engine/cli/night_copies.hpp"
#include "engine/cli/paper_measure.hpp"
#include "engine/cli/post_place.hpp"
#include "engine/cli/postman.hpp"
#include "engine/cli/record_watch.hpp"
#include "engine/cli/renewal.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/serve_options.hpp"
#include "engine/cli/start_notes.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/http/app/app.hpp"
#include "engine/http/app/ticker.hpp"
#include "engine/http/wire/server.hpp"
#include "engine/rehearsal/paper_preview.hpp"
#include "engine/service/first_start.hpp"
#include "engine/service/public_applications.hpp"
#include "engine/service/reports.hpp"
#include "engine/service/unclaimed.hpp"
#include "engine/store/record_store.hpp"

namespace dyak::cli {
namespace {

// "signer,administrator"
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t comma = std::min(text.find(',', from), text.size());
    if (comma > from) words.push_back(text.substr(from, comma - from));
    from = comma + 1;
  }
  return words;
}

bool is_own_machine(const std::string& address) { return address == "::1" || address.rfind("127.", 0) == 0; }

// Passwords and sessions would go over the wire for anybody to read.
void refuse_open_wire(const Arguments& arguments, const std::string& address) {
  if (is_own_machine(address) || arguments.has("secure")) return;
  if (arguments.has("without-tls")) {
    std::cerr << "ВНИМАНИЕ: служба на " << address
              << " без TLS: пароли и сведения о людях идут по сети открыто. Поставьте перед ней прокси с TLS и задайте "
                 "--secure\n";
    return;
  }
  throw Error(
      ErrorCode::InvalidInput, "Служба не запущена: адрес " + address + " виден по сети, а соединение не защищено",
      {refusal("open-wire", "Пароли и сведения о людях шли бы по сети открыто",
               "Слушайте 127.0.0.1 за прокси с TLS (nginx, HAProxy) и задайте --secure; если сеть защищена иначе — "
               "--without-tls")});
}

// What lies in the folder is about people: strangers on the same machine read none of it.
void warn_of_wide_rights(const std::string& folder) {
  struct stat about {};
  if (::stat(folder.c_str(), &about) != 0 || (about.st_mode & 077U) == 0) return;
  std::cerr << "Папку «" << folder << "» могут читать другие пользователи этой машины. Закройте её: chmod -R go= '"
            << folder << "'\n";
}

void log_trouble(const service::Trouble& trouble, LogLines& log) {
  Record line{{"tick_failed", trouble.id},   {"number", trouble.number}, {"code", trouble.fault.code},
              {"why", trouble.fault.reason}, {"times", trouble.times},   {"again", trouble.again.iso(Zone{})}};
  if (!trouble.fault.internal.empty()) line["internal"] = trouble.fault.internal;
  log(line);
}

// Cases and registers each have their turn, whatever became of the others: see Service::tick and Reports::make_due.
void tick(service::Service& service, const std::string& reports_folder, service::Metrics& metrics, LogLines& log) {
  const auto fault = service::timed_trial(metrics, "tick", [&] {
    const service::Ticked ticked = service.tick();
    if (!ticked.changed.empty()) log(Record{{"tick", static_cast<std::int64_t>(ticked.changed.size())}});
    for (const service::Trouble& trouble : ticked.troubles) log_trouble(trouble, log);
    if (const std::size_t gone = service::drop_unclaimed_files(service.world()); gone > 0)
      log(Record{{"unclaimed_files_dropped", static_cast<std::int64_t>(gone)}});
    service::Reports reports(service.world(), reports_folder);
    const auto made = reports.make_due(
        [&log](const std::string& id, const std::string& why) {
          log(Record{{"report_failed", id}, {"why", why}});
        },
        &service.troubles());
    for (const cases::ReportRun& run : made) log(Record{{"report", run.file}, {"sha256", run.sha256}});
  });
  if (fault) log(Record{{"tick_failed", ""}, {"why", fault->reason}, {"internal", fault->internal}});
}

// Applications by the open form: what nobody confirmed goes, letters for which the hour had no room have their turn.
void sweep(service::PublicApplications applications, service::Metrics& metrics, LogLines& log) {
  const auto fault = service::timed_trial(metrics, "public", [&] {
    if (const int gone = applications.sweep(); gone > 0) log(Record{{"public_applications_dropped", gone}});
  });
  if (fault) log(Record{{"public_sweep_failed", fault->code}, {"why", fault->reason}, {"internal", fault->internal}});
}

// The token of the page that makes the first account. Over an open wire anybody could read it on its way: none then.
std::string first_start_of(Workspace& workspace, const Arguments& arguments, const std::string& address) {
  if (!is_own_machine(address) && !arguments.has("secure")) return {};
  if (!workspace.store().read()->accounts().empty()) return {};
  return service::first_start_token(workspace.service().world());
}

// For whoever started the service: neither the log nor the record tells it.
void tell_first_start(const std::string& token, const std::string& address, bool secure) {
  if (token.empty()) return;
  std::cerr << "Или откройте эту страницу и заведите её там (ссылка на сутки и на один раз):\n  "
            << (secure ? "https://АДРЕС-СЛУЖБЫ" : address) << "/setup/" << token << std::endl;
}

// When sessions were used last is remembered while reading and written here, so that no reader waits for the writer.
void keep_seen(http::App& app, LogLines& log) {
  if (const auto fault = service::trial([&] { app.sign_in().keep_seen(); }))
    log(Record{{"sessions_not_kept", fault->reason}});
}

// A folder that takes no socket now may take one later.
void open_console(std::unique_ptr<ConsoleDoor>& console, Workspace& workspace, LogLines& log) {
  if (console) return;
  const auto fault = service::trial(
      [&] { console = std::make_unique<ConsoleDoor>(workspace.service(), workspace.data_folder(), log); });
  if (fault) log(Record{{"console_closed", fault->reason}, {"internal", fault->internal}});
}

AnchorPlace anchor_place(const Arguments& arguments) {
  const auto file = arguments.option("anchor");
  if (!file) return {};
  AnchorPlace place{*file, journal_key_of(arguments, "journal-key")};
  store::HeadKey(place.key).sign("");  // told now, not in an hour
  return place;
}

/// Files that waited for their day are in force from its first minute on.
void renew_when_due(const Workspace& workspace, LogLines& log) {
  const auto& from = workspace.next_from();
  if (!from || workspace.clock().now().date(Zone{}) < *from) return;
  log(Record{{"definitions_in_force_from", from->iso()}});
  ask_to_renew();
}

/// How a run of the service ended.
struct Served {
  bool renews = false;  ///< it is to be run again
  int listener = -1;    ///< ... with this socket, at which people wait
};

Served serve(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), serve_options().begin(), serve_options().end());
  options.emplace_back("config");
  const Arguments arguments(with_config(Arguments(rest, options, serve_flags()), rest), options, serve_flags());
  arguments.no_more_than(0);
  http::ServerOptions options_of_server = server_options(arguments);
  options_of_server.listener = handed_listener();
  refuse_open_wire(arguments, options_of_server.address);
  const AnchorPlace anchors = anchor_place(arguments);
  hold_signals();
  Workspace workspace(arguments, Access::Serve, Workspace::Now::RunsOn);
  auto& record = dynamic_cast<store::RecordStore&>(workspace.store());
  if (arguments.has("despite-damage")) record.disregard_damage();
  warn_of_wide_rights(arguments.option_or("data", "data"));
  warn_of_open_place(arguments.option_or("data", "data"));
  warn_of_unsummed_pages(store::record_address(arguments.option_or("data", "data")));
  http::AppOptions app_options;
  app_options.pages = pages_folder(arguments);
  app_options.bootstrap = arguments.option_or("bootstrap", app_options.bootstrap);
  app_options.secure = arguments.has("secure");
  app_options.second_factor_roles = words_of(arguments.option_or("require-totp", ""));
  app_options.quotas = quotas(arguments);
  app_options.public_limits = public_limits(arguments);
  app_options.definitions = definitions_root(arguments);
  app_options.renew = ask_to_renew;
  app_options.preview = [](const std::shared_ptr<const definitions::Definitions>& definitions,
                           const std::string& document, Moment at) {
    return rehearsal::preview_paper(definitions, {.document = document, .process = {}, .at = at});
  };
  app_options.measure = paper_measure();
  const NightPlan nights_plan = night_plan(arguments);
  app_options.backups = nights_plan.folder;
  const auto copies_key = arguments.option("backup-key");
  const store::CopyKey key = copies_key ? store::copy_key(read_file(*copies_key)) : store::CopyKey{};
  app_options.back_up = [&record, key](const std::string& path) {
    const auto faults = record.backup_to(path, key);
    if (!faults.empty())
      throw Error(ErrorCode::Refused, "Копия снята, но запись повреждена, и восстановить по ней нельзя: " +
                                          faults.front().message + " Сохраните прежние копии; подробно — dyak verify");
  };
  app_options.first_start = first_start_of(workspace, arguments, options_of_server.address);
  const IncomingPlace arriving = incoming_place(arguments);
  app_options.scanner = arriving.scanner;
  service::Post post(workspace.service().world(), post_options(arguments));
  app_options.post = &post;
  LogLines log(log_options(arguments));
  http::App app(workspace.service(), app_options,
                arguments.has("quiet") ? http::Log{} : http::Log([&log](const Value& line) { log(line); }));
  if (app.stylesheet().empty())
    std::cerr << "Нет " << app_options.bootstrap << " (пакет libjs-bootstrap5): страницы будут проще на вид\n";
  options_of_server.lanes = http::App::lanes();
  options_of_server.spool_folder = arguments.option_or("data", "data");  // on the disk where the files will stay
  http::Server server(
      options_of_server, [&app](const http::Request& request) { return app.handle(request); },
      [&app](const std::string& id, const http::HeadFault& fault) { return app.fault(id, fault); },
      [&log](const std::string& id, const std::string& what) {
        log(Record{{"request_id", id}, {"escaped", what}});
      },
      [&app](const http::Request& head) { return app.admit(head); },
      [](const http::Request& head) { return http::App::lane_of(head); });
  server.start();
  const std::string address = "http://" + server_options(arguments).address + ":" + std::to_string(server.port());
  record.set_holder("служба " + address);
  if (const auto fault = service::trial([&] { tell_at_start(workspace, log); }))
    log(Record{{"start_check_failed", fault->code}, {"why", fault->reason}, {"internal", fault->internal}});
  std::unique_ptr<ConsoleDoor> console;
  open_console(console, workspace, log);
  RecordWatch watch(record, workspace.clock(), workspace.service().world().zone, app.health, log, anchors);
  watch.start();
  http::Ticker ticker(std::chrono::minutes(1), [&] {
    if (!watch.minute()) return;  // what is due waits until it can be recorded
    open_console(console, workspace, log);
    keep_seen(app, log);
    tick(workspace.service(), workspace.reports_folder(), app.metrics, log);
    sweep(service::PublicApplications(workspace.service(), app_options.public_limits), app.metrics, log);
    renew_when_due(workspace, log);
  });
  http::Ticker pulse(std::chrono::seconds(2), [&watch] { watch.pulse(); });
  http::Ticker memory(std::chrono::seconds(20), give_back_memory);
  Postman postman(post, app.health, app.metrics, log);
  Arrivals arrivals(workspace.service(), arriving, workspace.clock(), app.health, app.metrics, log);
  http::Ticker nights(std::chrono::minutes(10),
                      [&] { service::timed_trial(app.metrics, "night", [&] { watch.night(); }); });
  NightCopies copies(workspace.service().world(), nights_plan, app_options.back_up, app.metrics, log);
  http::Ticker copying(std::chrono::minutes(1), [&copies] { copies.minute(); });
  tell_first_start(app_options.first_start, address, app_options.secure);
  if (arguments.json()) {
    std::cout << to_json(Record{{"address", address}}) << std::endl;
  } else {
    std::cout << "Служба работает: " << address << std::endl;
  }
  const bool renews = wait_for_end() == Ended::Anew;
  const Served served{renews, renews ? server.listener() : -1};
  app.ready = false;
  post.stop();
  watch.cancel();
  nights.stop();
  copying.stop();
  arrivals.stop();
  postman.stop();
  ticker.stop();
  pulse.stop();
  memory.stop();
  server.stop();
  keep_seen(app, log);
  watch.stop();
  if (!arguments.json() && !renews) std::cout << "Служба остановлена" << std::endl;
  return served;
}

/// SIGHUP: the files are read anew, by the same process once it has let go of everything.
int serve_and_renew(const std::vector<std::string>& rest) {
  const Served served = serve(rest);
  if (!served.renews) return 0;
  run_again(served.listener);
  std::cerr << "Служба не пустилась заново: запустите её сами\n";
  return 4;
}

}  // namespace

std::vector<Command> serve_commands() {
  return {{"serve",
           "[--config F.yaml] [--address 127.0.0.1:8080] [--secure] [--connections-per-address N] [--threads N] "
           "[--mail F.yaml] [--incoming F.yaml] [--log "
           "ФАЙЛ] [--anchor ФАЙЛ --journal-key КЛЮЧ] [--despite-damage] [--trusted-proxy АДРЕС,…] [--proxy-protocol] "
           "[--writes-per-hour N] [--visitor-writes-per-hour N] [--files-per-hour N] [--exports-per-hour N] "
           "[--mebibytes-per-day N] [--public-forms-per-hour N] [--public-letters-per-hour N] "
           "[--public-letters-per-address N] [--public-letters-per-mailbox N] [--public-letters-per-mailbox-a-day N] "
           "[--public-waiting N] [--public-kibibytes N] [--backups ПАПКА] [--backup-at ЧЧ:ММ|never] [--backups-kept N] "
           "[--backup-key КЛЮЧ] "
           "[--without-tls] [--require-totp РОЛЬ,…] [--quiet]",
           "служба: страницы и API, с --now МОМЕНТ часы идут с него; в файле настроек — те же параметры: address, "
           "data, definitions, secure …",
           serve_and_renew}};
}

}  // namespace dyak::cli
