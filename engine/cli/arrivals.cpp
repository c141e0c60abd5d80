#include "engine/cli/arrivals.hpp"

#include "engine/service/troubles.hpp"

namespace dyak::cli {

Arrivals::Arrivals(service::Service& service, IncomingPlace place, const Clock& clock, const service::Health& health,
                   service::Metrics& metrics, LogLines& log)
    : incoming_(service, place.scanner),
      place_(std::move(place)),
      clock_(clock),
      health_(health),
      metrics_(metrics),
      log_(log),
      ticker_(std::chrono::minutes(1), [this] {
        if (place_.any() && health_.now().write_trouble.empty()) look();
      }) {}

void Arrivals::look() {
  constexpr std::chrono::seconds kSettled{5};  // a file that still grows is left for the next minute
  const auto fault = service::timed_trial(metrics_, "incoming", [&] {
    const service::Fetched brought = fetch_all(incoming_, place_, clock_, kSettled);
    if (brought.taken == 0 && brought.trouble.empty()) return;
    log_(Record{{"incoming_taken", brought.taken}, {"known", brought.known}, {"trouble", brought.trouble}});
  });
  if (fault) log_(Record{{"incoming_failed", fault->code}, {"why", fault->reason}, {"internal", fault->internal}});
}

}  // namespace dyak::cli
