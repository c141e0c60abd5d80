#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/composition/period.hpp"
#include "engine/composition/schedule.hpp"
#include "engine/composition/stop.hpp"
#include "engine/service/historical_record.hpp"
#include "engine/service/troubles.hpp"
#include "engine/service/world.hpp"
#include "output/document/sheet.hpp"

namespace dyak::service {

/// A past moment and the last event that was recorded by then.
struct AsOf {
  Moment at;
  std::int64_t sequence = 0;
};

/// The register as the record stands in the view or, when a past moment is asked for, as it stood then; a register that
/// closes tells of a period that is over as of its end. Error{NotFound}, Error{Unavailable} once it is to stop.
document::Workbook ask_register(const World& world, const std::string& id, const composition::ReportPeriod& period,
                                const cases::ReadView& view, const std::optional<AsOf>& asked = {},
                                const composition::Stop& stop = {});
/// The register as an Excel file: the same record, definitions and moment give the same bytes. Error{NotFound}.
std::string make_register(const World& world, const std::string& id, const composition::ReportPeriod& period,
                          const cases::ReadView& view, const std::optional<AsOf>& asked = {},
                          const composition::Stop& stop = {});
/// The same register as a paper: PDF.
std::string print_register(const World& world, const std::string& id, const composition::ReportPeriod& period,
                           const cases::ReadView& view, const std::optional<AsOf>& asked = {});

/// Registers that are made by schedule. Each run is read as of the moment it was due at, not of the minute in which
/// somebody got round to it, is written once into a folder for each receiver and recorded; what was missed is made up
/// for. Threads: like Service.
class Reports {
 public:
  /// `folder`: under it one folder a receiver.
  Reports(World world, std::string folder) : world_(std::move(world)), folder_(std::move(folder)) {}

  using Failed = std::function<void(const std::string& register_id, const std::string& why)>;
  /// Makes what is due: of each register what was due last, whatever was not made while nobody was at work; the rest
  /// waits until make_missed() is asked for. A register that cannot be made holds no other back; with `troubles` it is
  /// noted there and tried again later.
  std::vector<cases::ReportRun> make_due(const Failed& failed, Troubles* troubles = nullptr);
  /// Makes the runs that were skipped, oldest first; an empty id = of every register.
  std::vector<cases::ReportRun> make_missed(const std::string& id, const Failed& failed);
  /// Runs that a register should have had since its first one and has not: the newest due one too, until it is made.
  std::vector<composition::ScheduledRun> missed(const definitions::RegisterDefinition& definition,
                                                const cases::ReadView& view) const;

  /// The bytes of a past run, made again with the definitions of that time.
  struct Repeated {
    cases::ReportRun run;
    std::string bytes;
    bool same = false;  ///< as they were then
  };
  Repeated repeat(cases::ReportRun run, const workflow::Actor& actor, const composition::Stop& stop = {}) const;
  /// The run of that moment. Error{NotFound} when there was none, Error{InvalidInput} when there were several (the turn
  /// of a year) and no period tells one from another.
  Repeated repeat(const std::string& id, Moment as_of, const workflow::Actor& actor,
                  const std::optional<composition::ReportPeriod>& period = {}) const;

  /// The file in a receiver's folder; nullopt when it is not there (any more).
  std::optional<std::string> read(const cases::ReportRun& run, const std::string& receiver) const;

 private:
  enum class Which { Newest, All };
  std::vector<cases::ReportRun> make(const std::string& only, Which which, const Failed& failed, Troubles* troubles);
  void make_of(const definitions::RegisterDefinition& definition, Which which, std::vector<cases::ReportRun>& made);
  /// nullopt: another was sooner.
  std::optional<cases::ReportRun> make_one(const definitions::RegisterDefinition& definition,
                                           const composition::ScheduledRun& due);
  void give_out(const cases::ReportRun& run, const std::string& bytes) const;
  /// Letters to those whom the schedule names, each of them once: in the transaction that records the run.
  void mail_out(cases::WriteTransaction& transaction, const definitions::RegisterDefinition& definition,
                const cases::ReportRun& run) const;
  std::string path(const cases::ReportRun& run, const std::string& receiver) const;

  World world_;
  std::string folder_;
};

/// Up to which moment of making somebody has looked at the registers given to him.
Moment reports_seen(const cases::ReadView& view, const workflow::Actor& actor);
void mark_reports_seen(const World& world, const workflow::Actor& actor, Moment until);

}  // namespace dyak::service
