#pragma once
#include <memory>
#include <string>
#include <vector>

#include "engine/definitions/definitions.hpp"
#include "engine/rehearsal/reached.hpp"

namespace dyak::rehearsal {

struct ScenarioOutcome {
  std::string process;
  std::string title;
  Place place;
  std::vector<std::string> problems;  ///< empty = it came out as promised
};

/// The definitions with the scenario's own settings in them. Error{InvalidInput}.
std::shared_ptr<const definitions::Definitions> with_settings(
    const std::shared_ptr<const definitions::Definitions>& definitions, const definitions::Scenario& scenario);

/// Plays every scenario of every process on a record of its own. `folder`: where the definitions lie. What they came to
/// is added to `reached`.
std::vector<ScenarioOutcome> run_scenarios(const std::shared_ptr<const definitions::Definitions>& definitions,
                                           const std::string& folder, Reached* reached = nullptr);

}  // namespace dyak::rehearsal
