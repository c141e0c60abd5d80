#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/composition/dashboard.hpp"
#include "engine/definitions/dashboard.hpp"
#include "engine/service/world.hpp"

namespace dyak::service {

/// Figures over the cases that somebody may see, kept until something in the record changes. Any thread.
class Dashboards {
 public:
  explicit Dashboards(const World& world);

  /// Those that the actor may see: he holds one of their roles today.
  std::vector<const definitions::DashboardDefinition*> seen_by(const workflow::Actor& actor,
                                                               const workflow::Facts& facts) const;

  using DashboardPtr = std::shared_ptr<const composition::Dashboard>;
  /// Error{NotFound}, as if there were none, when it is not for him.
  DashboardPtr get(const cases::ReadView& view, const workflow::Actor& actor, const std::string& id,
                   const composition::ReportPeriod& period, const composition::Stop& stop);
  /// The same: which one is asked for.
  const definitions::DashboardDefinition& definition(const cases::ReadView& view, const workflow::Actor& actor,
                                                     const std::string& id) const;

 private:
  struct Kept {
    std::int64_t sequence = 0;
    Date day;
    std::shared_ptr<const cases::Directory> directory;
    DashboardPtr made;
  };
  const World& world_;
  const std::map<std::string, definitions::DashboardDefinition, std::less<>> definitions_;
  std::mutex mutex_;
  std::map<std::string, Kept> kept_;
};

}  // namespace dyak::service
