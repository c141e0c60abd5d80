#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/cases/case.hpp"
#include "engine/definitions/definitions.hpp"
#include "engine/rehearsal/reached.hpp"
#include "engine/service/service.hpp"
#include "engine/service/world.hpp"

namespace dyak::rehearsal {

/// Plays one scenario on an empty record of its own and tells what differs from what it promises; nothing when all came
/// true. `folder`: where the definitions lie; files that the scenario names are looked for there, beside the process
/// and where the program runs.
/// `after` goes on in that record before it is thrown away; what it came to is added to `reached`.
using AfterScenario = std::function<void(service::Service& service, cases::Store& store, FixedClock& clock)>;
std::vector<std::string> run_scenario(const std::shared_ptr<const definitions::Definitions>& definitions,
                                      const definitions::Process& process, const definitions::Scenario& scenario,
                                      const pdf::Renderer& renderer, const std::string& folder,
                                      const AfterScenario& after = {}, Reached* reached = nullptr);

// What differs, a sentence each.
std::vector<std::string> compare_refusals(const definitions::Scenario& scenario, const Diagnostics& refused);
std::vector<std::string> compare_case(const definitions::Scenario& scenario, const cases::Case& state);
std::vector<std::string> compare_values(const definitions::Scenario& scenario, const definitions::Process& process,
                                        const cases::Case& state, const service::World& world);

/// file:line:column
std::string text_of(const Place& place);

}  // namespace dyak::rehearsal
