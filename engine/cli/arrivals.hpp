#pragma once
#include "engine/cli/incoming_place.hpp"
#include "engine/cli/log_lines.hpp"
#include "engine/http/app/ticker.hpp"
#include "engine/service/health.hpp"
#include "engine/service/metrics.hpp"

namespace dyak::cli {

/// Looks each minute for what came by post and into the watched folder, as long as the record takes it. What it was and
/// from whom is not for the log. Does nothing when no place is named.
class Arrivals {
 public:
  Arrivals(service::Service& service, IncomingPlace place, const Clock& clock, const service::Health& health,
           service::Metrics& metrics, LogLines& log);
  void stop() { ticker_.stop(); }

 private:
  void look();

  service::Incoming incoming_;
  IncomingPlace place_;
  const Clock& clock_;
  const service::Health& health_;
  service::Metrics& metrics_;
  LogLines& log_;
  http::Ticker ticker_;
};

}  // namespace dyak::cli
