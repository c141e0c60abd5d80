#pragma once
#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/read_row.hpp"

namespace dyak::definitions {

/// One figure.
Kpi read_kpi(Reading& reading, const ScopePtr& scope, const Node& node);
/// What conclusions call `kpi`: by their names value, previous, delta, year_before, year_delta, plan, share, and in
/// words change and year_change.
expression::Type kpis_type(const std::vector<Kpi>& kpis);
Said read_said(Reading& reading, const ScopePtr& scope, const Node& node);

}  // namespace dyak::definitions
