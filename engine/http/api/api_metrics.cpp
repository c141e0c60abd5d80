#include <map>

#include "engine/http/api/api.hpp"
#include "engine/http/app/entry.hpp"
#include "engine/service/case_listing.hpp"

namespace dyak::http::api {
namespace {

void put_troubles(service::Metrics& metrics, const service::Troubles& troubles) {
  using Of = service::Trouble::Of;
  std::map<Of, int> standing;
  for (const service::Trouble& trouble : troubles.all()) ++standing[trouble.of];
  metrics.set("dyak_clock_troubles", {"case"}, standing[Of::Case]);
  metrics.set("dyak_clock_troubles", {"register"}, standing[Of::Register]);
  metrics.set("dyak_clock_troubles", {"clock"}, standing[Of::Clock]);
  metrics.set("dyak_clock_failures_total", {}, static_cast<double>(troubles.failures()));
}

void put_record(service::Metrics& metrics, const service::Health::State& state) {
  metrics.set("dyak_record_writable", {}, state.write_trouble.empty() ? 1 : 0);
  if (!state.check) return;
  metrics.set("dyak_record_faults", {}, static_cast<double>(state.check->faults.size()));
  metrics.set("dyak_record_checked_seconds", {}, static_cast<double>(state.check->at.unix_ms() / 1000));
  metrics.set("dyak_record_check_whole", {}, state.check->whole ? 1 : 0);
}

}  // namespace

// What is counted as it happens stands there; what the record knows is asked for now.
Response metrics(Context& context) {
  service::Metrics& metrics = context.app.metrics;
  std::size_t all = 0;
  for (const cases::StateCount& one : service::lists_of(*context.view).state_counts()) all += one.count;
  metrics.set("dyak_cases", {}, static_cast<double>(all));
  metrics.set("dyak_outbox", {}, static_cast<double>(context.view->outbox(1000).size()));
  metrics.set("dyak_audit_dropped_total", {}, static_cast<double>(context.app.audit().dropped()));
  put_troubles(metrics, context.app.service().troubles());
  put_record(metrics, context.app.health.now());
  Response response;
  response.type = "text/plain; version=0.0.4; charset=utf-8";
  response.body = metrics.text();
  return response;
}

}  // namespace dyak::http::api
