#pragma once
#include <string>
#include <vector>

#include "engine/composition/compose_register.hpp"
#include "engine/definitions/dashboard.hpp"

namespace dyak::composition {

/// A number with the cases behind it.
struct Figured {
  std::int64_t count = 0;
  std::int64_t of = 0;        ///< of a share: of how many
  std::vector<CaseId> cases;  ///< each once, in the order of the rows; of a share: of those that are not counted
};

struct DashboardBar {
  std::string title;  ///< an institution, a person, «14.09–20.09.2026»
  Figured figured;
};

struct DashboardPart {
  std::string id;
  std::string title;
  std::string about;
  bool share = false;
  Figured figured;
  std::vector<DashboardBar> bars;  ///< the greatest first; of weeks and months the earliest
};

struct Dashboard {
  std::string id;
  std::string title;
  ReportPeriod period;
  Moment as_of;
  std::vector<DashboardPart> parts;
};

/// Pure: the same record, definition and moment give the same figures. Errors: Error{InvalidInput} of a condition that
/// fails, Error{Unavailable} once it is to stop.
Dashboard compose_dashboard(const definitions::DashboardDefinition& definition, const workflow::Facts& facts,
                            const JournalSource& journal, const ReportPeriod& period, const Stop& stop = {});

/// «92 %» of a share, rounded down: what is not whole is not told as whole.
int percent_of(const Figured& figured);

/// The period of this kind ("month", "none") that holds the day.
ReportPeriod period_around(std::string_view kind, Date day);

}  // namespace dyak::composition
