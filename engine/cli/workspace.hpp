#pragma once
#include <memory>
#include <string>

#include "engine/cli/arguments.hpp"
#include "engine/definitions/versions.hpp"
#include "engine/rehearsal/stage.hpp"
#include "engine/service/access.hpp"
#include "engine/service/service.hpp"
#include "engine/store/record_store.hpp"
#include "output/pdf/pdf.hpp"

namespace dyak::cli {

/// Where templates/ and forms/ are: --definitions, else the current
/// folder or one above it, else those that lie with the program.
std::string definitions_root(const Arguments& arguments);

/// A folder that lies with the program: "templates/mail"; empty = nothing lies with it.
std::string folder_with_program(const std::string& path);

/// The pages' templates: those of the definitions, else those that lie with the program, else those that it carries.
std::string pages_folder(const Arguments& arguments);

/// Reads and checks them; Error{InvalidInput} with all findings when they have errors. Warnings are not shown here.
std::shared_ptr<const definitions::Definitions> load_definitions(const Arguments& arguments);

/// How this office draws its papers: organisation.yaml's layout, font and part of PDF/A.
pdf::RenderOptions render_options(const definitions::Definitions& definitions);

enum class Access { Read, Write, Create, Serve };

/// What commands work in: the record under --data, the definitions, the clock (see Now).
class Workspace final : public rehearsal::Stage {
 public:
  /// What --now does to the clock: a command lives in that moment, a service goes on from it.
  enum class Now {
    StandsStill,
    RunsOn,
    IsTold  ///< by a story, which may tell the past: see store::ClockGuard
  };
  Workspace(const Arguments& arguments, Access access, Now now = Now::StandsStill);
  ~Workspace() override;

  service::Service& service() override { return *service_; }
  store::RecordStore& store() override { return *store_; }
  /// Takes a file into the store, before the answer that names it: {name, sha256, size}. Errors: as read_file().
  Value keep_file(const std::string& path) override;
  /// Where the record lies.
  std::string data_folder() const override { return arguments_.option_or("data", "data"); }
  const definitions::Definitions& definitions() const override { return *definitions_; }
  const definitions::Versions& versions() const { return *versions_; }
  /// The day on which files that were read take the place of those in force; absent: they are in force.
  const std::optional<Date>& next_from() const { return next_from_; }
  /// Where registers made by schedule go: a folder a receiver.
  std::string reports_folder() const;
  const Clock& clock() const { return *clock_; }
  /// The actor named by --as, which is for the owner of the data folder and leaves his name on record.
  /// Error{Forbidden}; UsageError without it.
  workflow::Actor actor() const;
  /// The same, who must be allowed to do this. While the record has no account at all, setting it up needs no name.
  workflow::Actor actor_for(service::Action action) const;
  /// Has the order (see service::ConsoleOrder) carried out in the name of --as: by the service that holds the record
  /// when this workspace only reads, else here.
  Value administer(Record order);
  /// A story has come to its end: what real clocks record from now on is held to it, as far as it is past.
  void end_story();
  /// Stories move it; only there is the clock a fixed one.
  void set_now(Moment moment) override;
  /// Reads the definitions anew with this file over them (see definitions::load_definitions). Error{InvalidInput}.
  void overlay(definitions::SourceFile file) override;

 private:
  void start_service();
  /// Those in force from now on; what came before is read from the record when a case of its day asks.
  void use(const definitions::Definitions& loaded);
  void leave_name(const std::string& as) const;

  const Arguments& arguments_;
  Access access_;
  mutable bool named_ = false;  ///< who stands behind the command is on record
  std::unique_ptr<Clock> clock_;
  FixedClock* fixed_ = nullptr;
  std::optional<Date> next_from_;
  std::unique_ptr<store::RecordStore> store_;
  std::unique_ptr<definitions::Versions> versions_;
  std::shared_ptr<const definitions::Definitions> definitions_;
  std::unique_ptr<pdf::Renderer> renderer_;
  std::unique_ptr<service::Service> service_;
};

/// The same in an workspace of its own, beside the service when there is one.
Value administer(const Arguments& arguments, Record order, Access access = Access::Write);

/// Puts on record that something was given out of it: by the service that holds the record, else for a moment here.
/// Where nothing can be recorded a warning says so. Kinds: as of the pages (see service::note_console_export).
void note_export(const Arguments& arguments, const std::string& kind, const std::string& subject, Record data = {});

/// Options every command takes.
const std::vector<std::string>& common_options();

}  // namespace dyak::cli
