#include "engine/cli/workspace.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <iostream>

#include "engine/base/error.hpp"
#include "engine/base/files.hpp"
#include "engine/base/temporary_folder.hpp"
#include "engine/cli/console_door.hpp"
#include "engine/definitions/shipped_files.hpp"
#include "engine/service/access.hpp"
#include "engine/service/console_order.hpp"
#include "engine/service/files_in_force.hpp"
#include "engine/service/troubles.hpp"
#include "engine/store/record_store.hpp"

namespace dyak::cli {
namespace {

namespace fs = std::filesystem;

// The nearest folder at or above `start` that holds templates/; empty = none.
std::string root_above(fs::path start) {
  for (;;) {
    if (fs::is_directory(start / "templates")) return start.string();
    if (!start.has_relative_path()) return {};
    start = start.parent_path();
  }
}

// What lies with the program: above it in a tree of sources, beside it as installed (bin/dyak, share/dyak/office).
std::string root_of_program() {
  std::error_code none;
  const fs::path folder = fs::read_symlink("/proc/self/exe", none).parent_path();
  const fs::path installed = folder.parent_path() / "share/dyak/office";
  if (fs::is_directory(installed / "templates", none)) return installed.string();
  return root_above(folder);
}

// The pages that the program carries, laid where they can be read for as long as it runs: it lies somewhere alone.
std::string carried_pages() {
  static const TemporaryFolder place;
  static const bool laid = [] {
    constexpr std::string_view kPages = "templates/pages/";
    for (const definitions::ShippedFile& file : definitions::shipped_files()) {
      if (file.path.starts_with(kPages))
        write_file((fs::path(place.path()) / file.path.substr(kPages.size())).string(), std::string(file.text));
    }
    return true;
  }();
  return laid ? place.path() : std::string{};
}

/// Shows the given moment at first and goes on from there.
class ShiftedClock final : public Clock {
 public:
  explicit ShiftedClock(Moment start) : ahead_ms_(start.unix_ms() - SystemClock().now().unix_ms()) {}
  Moment now() const override { return Moment::from_unix_ms(SystemClock().now().unix_ms() + ahead_ms_); }

 private:
  std::int64_t ahead_ms_;
};

std::unique_ptr<Clock> clock_of(const Arguments& arguments, Workspace::Now runs) {
  const auto now = arguments.option("now");
  if (!now) return std::make_unique<SystemClock>();
  const auto moment = Moment::parse_iso(*now);
  if (!moment) throw UsageError{"--now: нужны дата, время и пояс: 2026-09-14T10:05:00+03:00"};
  if (runs == Workspace::Now::RunsOn) return std::make_unique<ShiftedClock>(*moment);
  return std::make_unique<FixedClock>(*moment);
}

store::OpenMode mode_of(Access access) {
  if (access == Access::Read) return store::OpenMode::ReadOnly;
  if (access == Access::Serve) return store::OpenMode::Serve;
  return access == Access::Write ? store::OpenMode::Existing : store::OpenMode::Create;
}

}  // namespace

pdf::RenderOptions render_options(const definitions::Definitions& definitions) {
  pdf::RenderOptions options;
  for (const auto& [name, number] : definitions.organisation.layout) {
    options.layout[name] = static_cast<double>(number.numerator()) / static_cast<double>(number.denominator());
  }
  // Not a measure of the page, yet a thing the same people decide: which part of PDF/A the files keep.
  if (const auto part = options.layout.find("archive_part"); part != options.layout.end()) {
    options.archive = part->second == 2   ? pdf::Archive::PdfA2a
                      : part->second == 3 ? pdf::Archive::PdfA3a
                      : part->second == 0 ? pdf::Archive::None
                                          : pdf::Archive::PdfA1a;
    options.layout.erase(part);
  }
  if (const auto linear = options.layout.find("linear"); linear != options.layout.end()) {
    options.linear = linear->second != 0;
    options.layout.erase(linear);
  }
  if (!definitions.organisation.font.empty()) options.fonts = pdf::find_fonts(definitions.organisation.font);
  return options;
}

const std::vector<std::string>& common_options() {
  static const std::vector<std::string> kOptions{"data", "now", "definitions", "as"};
  return kOptions;
}

std::string definitions_root(const Arguments& arguments) {
  if (const auto given = arguments.option("definitions")) return *given;
  if (std::string here = root_above(fs::current_path()); !here.empty()) return here;
  if (std::string there = root_of_program(); !there.empty()) return there;
  throw Error(ErrorCode::NotFound, "Не найдена папка templates: укажите её место параметром --definitions");
}

std::string folder_with_program(const std::string& path) {
  const std::string root = root_of_program();
  return root.empty() ? std::string{} : (fs::path(root) / path).string();
}

std::string pages_folder(const Arguments& arguments) {
  const fs::path own = fs::path(definitions_root(arguments)) / "templates/pages";
  std::error_code none;
  if (fs::is_directory(own, none)) return own.string();
  std::string beside = folder_with_program("templates/pages");
  return beside.empty() ? carried_pages() : beside;
}

std::shared_ptr<const definitions::Definitions> load_definitions(const Arguments& arguments) {
  // Several stories of one run have the same files: they are read again and understood once.
  static std::vector<definitions::SourceFile> known_files;
  static std::shared_ptr<const definitions::Definitions> known;
  std::vector<definitions::SourceFile> files = definitions::read_definition_files(definitions_root(arguments));
  const auto same = [](const definitions::SourceFile& a, const definitions::SourceFile& b) {
    return a.path == b.path && a.text == b.text;
  };
  if (known != nullptr && std::equal(files.begin(), files.end(), known_files.begin(), known_files.end(), same))
    return known;
  definitions::LoadedDefinitions loaded = definitions::load_definitions(files);
  if (loaded.definitions == nullptr)
    throw Error(ErrorCode::InvalidInput, "В описаниях есть ошибки", std::move(loaded.findings));
  known_files = std::move(files);
  return known = loaded.definitions;
}

Workspace::Workspace(const Arguments& arguments, Access access, Now now)
    : arguments_(arguments), access_(access), clock_(clock_of(arguments, now)) {
  fixed_ = dynamic_cast<FixedClock*>(clock_.get());
  const auto loaded = load_definitions(arguments);
  if (access != Access::Read) ::umask(077);  // the record and all that is made beside it is for its owner alone
  store_ = store::open_store(arguments.option_or("data", "data"), mode_of(access), "dyak");
  if (now != Now::IsTold && !arguments.option("now")) store_->keep_time(*clock_);
  const service::FilesInForce chosen = service::files_in_force(loaded, *store_->read(), clock_->now().date(Zone{}));
  next_from_ = chosen.next_from;
  use(*chosen.definitions);
  start_service();
}

void Workspace::use(const definitions::Definitions& loaded) {
  auto next = std::make_unique<definitions::Versions>(
      loaded, [this](const std::string& version) { return store_->read()->definitions(version); });
  definitions_ = next->in_force();
  versions_ = std::move(next);
}

void Workspace::start_service() {
  renderer_ = std::make_unique<pdf::Renderer>(render_options(*definitions_));
  service_ = std::make_unique<service::Service>(
      service::World{*clock_, Zone{}, *store_, definitions_, *renderer_, fs::temp_directory_path().string()});
}

Workspace::~Workspace() = default;

std::string Workspace::reports_folder() const {
  return (fs::path(arguments_.option_or("data", "data")) / "reports").string();
}

// Whoever acts in a name without its password leaves his own. A command that only reads cannot write it down itself;
// the service, where there is one, does.
void Workspace::leave_name(const std::string& as) const {
  require_owner(data_folder());
  const std::string command = running_command();
  if (access_ == Access::Read) {
    ask_service(data_folder(), Record{{"do", "note"}, {"as", as}, {"command", command}});
  } else if (!named_) {
    service::note_console(service_->world(), as, os_user(), command);
  }
  named_ = true;
}

workflow::Actor Workspace::actor() const {
  const std::string as = arguments_.need("as");
  workflow::Actor who = service::actor_of(*store_->read(), as, definitions());
  leave_name(as);
  return who;
}

workflow::Actor Workspace::actor_for(service::Action action) const {
  const bool sets_up = action == service::Action::ManageAccounts || action == service::Action::ChangeDirectory;
  const std::string as = arguments_.option_or("as", "");
  if (sets_up && store_->read()->accounts().empty()) return service::console_actor_for(service_->world(), as);
  workflow::Actor who = actor();
  service::require(who, action);
  return who;
}

Value Workspace::keep_file(const std::string& path) {
  const auto incoming = store_->receive_file();
  incoming->append(read_file(path));
  const auto kept = incoming->finish();
  return Record{{"name", std::filesystem::path(path).filename().string()},
                {"sha256", kept.sha256},
                {"size", static_cast<std::int64_t>(kept.size)}};
}

void Workspace::set_now(Moment moment) {
  DYAK_EXPECT(fixed_ != nullptr);
  fixed_->set(moment);
}

void Workspace::end_story() {
  const auto last = store_->read()->last_moment();
  if (!last) return;
  const Moment reached = std::min({std::max(*last, store_->kept_until().value_or(*last)), SystemClock().now()});
  const auto transaction = store_->write();
  store::put_kept_until(*transaction, reached);
  transaction->commit();
}

void Workspace::overlay(definitions::SourceFile file) {
  std::vector<definitions::SourceFile> files = definitions::read_definition_files(definitions_root(arguments_));
  files.push_back(std::move(file));
  definitions::LoadedDefinitions loaded = definitions::load_definitions(files);
  if (loaded.definitions == nullptr)
    throw Error(ErrorCode::InvalidInput, "С этими настройками в описаниях есть ошибки", std::move(loaded.findings));
  service_.reset();
  use(*loaded.definitions);
  start_service();
}

namespace {

// In whose name, by which command; a record without any account takes an order without a name.
Record in_name_of(const Arguments& arguments, Record order, cases::Store& store) {
  const std::string as = arguments.option_or("as", "");
  if (as.empty() && !store.read()->accounts().empty()) arguments.need("as");
  if (!as.empty()) require_owner(arguments.option_or("data", "data"));
  order["as"] = as;
  order["command"] = running_command();
  return order;
}

Value handed_over(const std::string& folder, const Record& order) {
  if (auto done = ask_service(folder, order)) return std::move(*done);
  throw Error(ErrorCode::Unavailable, "Служба за это время остановлена: повторите команду");
}

}  // namespace

Value Workspace::administer(Record order) {
  order = in_name_of(arguments_, std::move(order), *store_);
  if (access_ == Access::Read) return handed_over(data_folder(), order);
  return service::execute_order(*service_, {std::move(order), os_user()});
}

void note_export(const Arguments& arguments, const std::string& kind, const std::string& subject, Record data) {
  const Record order{{"do", "export"},
                     {"as", arguments.option_or("as", "")},
                     {"kind", kind},
                     {"subject", subject},
                     {"data", std::move(data)}};
  const std::string folder = arguments.option_or("data", "data");
  const auto fault = service::trial([&] {
    if (ask_service(folder, order)) return;
    const auto store = store::open_store(folder, store::OpenMode::Existing, "dyak");
    service::note_console_export(*store, clock_of(arguments, Workspace::Now::StandsStill)->now(), os_user(), order);
  });
  if (fault) std::cerr << "Выгрузка не отмечена в записи о том, кто что делал: " << fault->reason << '\n';
}

Value administer(const Arguments& arguments, Record order, Access access) {
  const std::string folder = arguments.option_or("data", "data");
  if (!has_service(folder)) return Workspace(arguments, access).administer(std::move(order));
  // The service has read the definitions; here nothing is asked of them.
  const auto store = store::open_store(folder, store::OpenMode::ReadOnly, "dyak");
  return handed_over(folder, in_name_of(arguments, std::move(order), *store));
}

}  // namespace dyak::cli
