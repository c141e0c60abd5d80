#pragma once
#include <memory>
#include <string>

#include "engine/definitions/process.hpp"
#include "engine/statechart/chart.hpp"

namespace dyak::definitions {

/// The states of a process as a chart: a state with regions is a parallel of compounds, and each region recalls where it
/// was left.
std::shared_ptr<const statechart::Chart> chart_of(const std::vector<State>& states);

/// The histories of a region in the chart.
std::string shallow_history(const std::string& region);
std::string deep_history(const std::string& region);

}  // namespace dyak::definitions
