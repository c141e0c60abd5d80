// Registers asked for, as the record stands or stood.
#include "engine/service/access.hpp"
#include "engine/service/historical_record.hpp"
#include "engine/service/reports.hpp"
#include "engine/service/service.hpp"

namespace dyak::service {
namespace {

std::optional<AsOf> past(const cases::ReadView& view, std::optional<Moment> as_of) {
  if (!as_of) return std::nullopt;
  return AsOf{*as_of, view.sequence_at(*as_of)};
}

}  // namespace

std::string Service::export_register(const std::string& id, const composition::ReportPeriod& period,
                                     const workflow::Actor& actor, std::optional<Moment> as_of,
                                     const composition::Stop& stop) {
  require(actor, Action::SeeRegisters);
  const auto view = world_.store.read();
  return make_register(world_, id, period, *view, past(*view, as_of), stop);
}

document::Workbook Service::compose_register(const std::string& id, const composition::ReportPeriod& period,
                                             const workflow::Actor& actor, std::optional<Moment> as_of,
                                             const composition::Stop& stop) {
  require(actor, Action::SeeRegisters);
  const auto view = world_.store.read();
  return ask_register(world_, id, period, *view, past(*view, as_of), stop);
}

std::string Service::print_register(const std::string& id, const composition::ReportPeriod& period,
                                    const workflow::Actor& actor, std::optional<Moment> as_of) {
  require(actor, Action::SeeRegisters);
  const auto view = world_.store.read();
  return service::print_register(world_, id, period, *view, past(*view, as_of));
}

}  // namespace dyak::service
