#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/date.hpp"

namespace dyak::composition {

/// The time a register is about; both days inclusive.
struct ReportPeriod {
  Date from;
  Date to;
  std::string title;  ///< Russian, short enough for a sheet's name: «2026», «4 кв. 2026», «09.2026»
  bool operator==(const ReportPeriod&) const = default;
};

/// "2026", "2026-H2", "2026-Q4", "2026-09", "2026-W38", "2026-09-01..2026-10-15". nullopt for anything else.
std::optional<ReportPeriod> parse_period(std::string_view text);

}  // namespace dyak::composition
