#include "engine/cli/night_copies.hpp"

namespace dyak::cli {
namespace {

constexpr std::int64_t kTryAgainSeconds = 30 * 60;

bool is_minute_of_day(const std::string& text) {
  return text.size() == 5 && text[2] == ':' && text.find_first_not_of("0123456789:") == std::string::npos &&
         text.substr(0, 2) < "24" && text.substr(3) < "60" && text[0] != ':' && text[3] != ':' && text[4] != ':';
}

}  // namespace

NightPlan night_plan(const Arguments& arguments) {
  NightPlan plan{arguments.option_or("backups", arguments.option_or("data", "data") + "/backups"), {}, 14};
  const std::string at = arguments.option_or("backup-at", "never");
  if (at != "never" && !is_minute_of_day(at))
    throw UsageError{"--backup-at: час и минута, например 02:30, или never — копий по расписанию не делать"};
  if (at != "never") plan.at = at;
  plan.keep = arguments.count_or("backups-kept", 14);
  return plan;
}

NightCopies::NightCopies(const service::World& world, NightPlan plan, service::BackUp back_up,
                         service::Metrics& metrics, LogLines& log)
    : world_(world), plan_(std::move(plan)), back_up_(std::move(back_up)), metrics_(metrics), log_(log) {}

void NightCopies::minute() {
  if (!plan_.at) return;
  const Moment now = world_.clock.now();
  const Date today = now.date(world_.zone);
  if (now.iso(world_.zone).substr(11, 5) < *plan_.at || service::has_copy_of(plan_.folder, today)) return;
  if (failed_at_ && now < failed_at_->plus_seconds(kTryAgainSeconds)) return;
  const auto fault = service::timed_trial(metrics_, "backup", [&] {
    const std::string name = service::make_copy(world_, plan_.folder, back_up_, "system", true);
    const std::size_t gone = service::drop_old_copies(plan_.folder, plan_.keep);
    log_(Record{{"backup", name}, {"dropped", static_cast<std::int64_t>(gone)}});
  });
  failed_at_.reset();
  if (!fault) return;
  failed_at_ = now;
  log_(Record{{"backup_failed", fault->code}, {"why", fault->reason}, {"internal", fault->internal}});
}

}  // namespace dyak::cli
