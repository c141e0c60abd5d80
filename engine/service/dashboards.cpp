#include "engine/service/dashboards.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/service/access.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/concern.hpp"
#include "engine/service/historical_record.hpp"
#include "engine/service/sealed_record.hpp"

namespace dyak::service {
namespace {

/// The record as somebody from outside may read it.
class SeenRecord final : public workflow::CaseSource {
 public:
  SeenRecord(const HistoricalRecord& record, const ActorView& reading) : record_(record), reading_(reading) {}

  cases::CasePtr find(const CaseId& id) const override { return seen(record_.find(id)); }
  cases::CasePtr find_by_number(const std::string& number) const override {
    return seen(record_.find_by_number(number));
  }
  std::vector<cases::CasePtr> of_process(const std::string& process) const override {
    return those_seen(record_.of_process(process));
  }
  std::vector<cases::CasePtr> within(const std::string& process, const cases::CaseBounds& bounds) const override {
    // What is the office's own until it is decided is seen standing elsewhere than it does.
    return those_seen(record_.within(process, {{}, false, bounds.days}));
  }

 private:
  std::vector<cases::CasePtr> those_seen(const std::vector<cases::CasePtr>& all) const {
    std::vector<cases::CasePtr> those;
    for (const cases::CasePtr& state : all) {
      if (auto one = seen(state)) those.push_back(std::move(one));
    }
    return those;
  }
  cases::CasePtr seen(const cases::CasePtr& state) const {
    return state && reading_.sees(*state) ? cases::shared(reading_.shown(*state)) : nullptr;
  }

  const HistoricalRecord& record_;
  const ActorView& reading_;
};

/// Whoever works in the office sees all cases: one answer is good for all of them.
std::string owner_of(const workflow::Actor& actor) { return is_outsider(actor) ? actor.user : ""; }

}  // namespace

Dashboards::Dashboards(const World& world)
    : world_(world), definitions_(definitions::read_dashboards(*world.definitions)) {}

std::vector<const definitions::DashboardDefinition*> Dashboards::seen_by(const workflow::Actor& actor,
                                                                         const workflow::Facts& facts) const {
  const StandingRoles roles(actor, facts);
  const auto& processes = facts.definitions.processes;
  const auto holds = [&](const std::string& role) {
    return std::any_of(processes.begin(), processes.end(), [&](const auto& one) {
      return one.second.role(role) != nullptr && roles.holds(one.second, role);
    });
  };
  std::vector<const definitions::DashboardDefinition*> found;
  for (const auto& [id, dashboard] : definitions_) {
    if (std::any_of(dashboard.by.begin(), dashboard.by.end(), holds)) found.push_back(&dashboard);
  }
  return found;
}

const definitions::DashboardDefinition& Dashboards::definition(const cases::ReadView& view,
                                                               const workflow::Actor& actor,
                                                               const std::string& id) const {
  const ActorView reading(world_, view, actor);
  for (const auto* one : seen_by(actor, reading.facts())) {
    if (one->id == id) return *one;
  }
  throw Error(ErrorCode::NotFound, "Сводки «" + id + "» нет");
}

Dashboards::DashboardPtr Dashboards::get(const cases::ReadView& view, const workflow::Actor& actor,
                                         const std::string& id, const composition::ReportPeriod& period,
                                         const composition::Stop& stop) {
  constexpr std::size_t kMax = 200;
  const definitions::DashboardDefinition& wanted = definition(view, actor, id);
  const std::string key = id + "/" + period.from.iso() + "/" + period.to.iso() + "/" + owner_of(actor);
  const std::int64_t sequence = view.last_sequence();
  const Date day = world_.clock.now().date(world_.zone);
  const auto directory = view.directory();
  {
    const std::scoped_lock lock(mutex_);
    const auto known = kept_.find(key);
    if (known != kept_.end() && known->second.sequence == sequence && known->second.day == day &&
        known->second.directory == directory)
      return known->second.made;
  }
  const HistoricalRecord record(view);
  const ActorView reading(world_, view, actor);
  const SeenRecord seen(record, reading);
  const SealedRecord sealed(record, *world_.definitions, world_.zone);  // one answer is good for all of the office
  const bool outsider = is_outsider(actor);
  const workflow::CaseSource& cases = outsider ? static_cast<const workflow::CaseSource&>(seen) : sealed;
  const workflow::Facts facts{*world_.definitions, *directory, cases, world_.clock.now(), world_.zone};
  const auto journal = [&](const std::string& name) {
    return outsider ? std::vector<cases::JournalEntry>{} : record.journal(name);
  };
  auto made = std::make_shared<const composition::Dashboard>(
      composition::compose_dashboard(wanted, facts, journal, period, stop));
  const std::scoped_lock lock(mutex_);
  if (kept_.size() >= kMax) kept_.clear();
  kept_[key] = {sequence, day, directory, made};
  return made;
}

}  // namespace dyak::service
