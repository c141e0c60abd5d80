#pragma once
#include <string>
#include <vector>

#include "engine/rehearsal/invented_district.hpp"
#include "engine/rehearsal/simulation.hpp"
#include "engine/service/service.hpp"

namespace dyak::rehearsal {

/// Where cases walk, with whom, and where it is noted.
struct WalkPlace {
  const definitions::Definitions& definitions;
  const SimulationPlan& plan;
  InventedDistrict& district;
  SimulationReport& report;
  service::Service& service;
  cases::Store& store;
  FixedClock& clock;
};

/// So many new cases of these processes, and then as walk_on().
void walk_new(const WalkPlace& place, const std::vector<std::string>& processes, int cases);
/// People act at random on the cases that are there, so many times at most.
void walk_on(const WalkPlace& place, int steps);

}  // namespace dyak::rehearsal
