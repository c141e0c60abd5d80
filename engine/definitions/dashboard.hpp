#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/definitions/register.hpp"

namespace dyak::definitions {

/// One figure of a dashboard: how many rows, or what share of them.
struct DashboardFigure {
  std::string id;
  std::string title;
  std::string about;   ///< what is counted, for whoever asks; may be empty
  bool share = false;  ///< of all rows those that `counts` counts
  std::string per;     ///< none | week | month: a bar for each, by `period_date`
  RegisterSheet rows;  ///< only what `rows` of a sheet says; a bar for each of its groups
  Place place;
};

/// Figures about cases, for those who lead.
struct DashboardDefinition {
  std::string id;
  std::string title;
  std::string basis;
  std::vector<std::string> by;  ///< roles that see it
  std::string period;           ///< week | month | quarter | half-year | year | none: what stands in it at first
  std::vector<DashboardFigure> figures;
  Place place;
};

struct Definitions;

/// Those among the files that the definitions were made of: found good then, read again.
std::map<std::string, DashboardDefinition, std::less<>> read_dashboards(const Definitions& definitions);

}  // namespace dyak::definitions
