#pragma once
#include <optional>
#include <string>

#include "engine/cli/arguments.hpp"
#include "engine/cli/log_lines.hpp"
#include "engine/service/copies.hpp"
#include "engine/service/metrics.hpp"

namespace dyak::cli {

/// When a service copies its record by itself, and where to.
struct NightPlan {
  std::string folder;
  std::optional<std::string> at;  ///< "02:30" by the office's clock; nullopt = never
  std::size_t keep = 14;          ///< older ones go
};

/// `--backups ПАПКА --backup-at ЧЧ:ММ|never --backups-kept N`; never unless told. UsageError for what is none of that.
NightPlan night_plan(const Arguments& arguments);

/// A copy a day from that minute on: a service that stood still then makes it when it is up again. One that fails is
/// tried again after half an hour, and no older one goes. One thread.
class NightCopies {
 public:
  NightCopies(const service::World& world, NightPlan plan, service::BackUp back_up, service::Metrics& metrics,
              LogLines& log);
  /// To be called each minute.
  void minute();

 private:
  const service::World& world_;
  NightPlan plan_;
  service::BackUp back_up_;
  service::Metrics& metrics_;
  LogLines& log_;
  std::optional<Moment> failed_at_;
};

}  // namespace dyak::cli
