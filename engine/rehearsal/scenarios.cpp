#include "engine/rehearsal/scenarios.hpp"

#include "engine/base/error.hpp"
#include "engine/base/json.hpp"
#include "engine/rehearsal/scenario_run.hpp"

namespace dyak::rehearsal {

std::shared_ptr<const definitions::Definitions> with_settings(
    const std::shared_ptr<const definitions::Definitions>& definitions, const definitions::Scenario& scenario) {
  if (scenario.settings.is_null()) return definitions;
  std::vector<definitions::SourceFile> files;
  for (const auto& [path, text] : definitions->texts.as_record()) files.push_back({path, text.text_or("")});
  files.push_back({scenario.place.file + " (настройки)",
                   "{\"overlay\": \"scenario\", \"settings\": " + to_json(scenario.settings) + "}\n"});
  definitions::LoadedDefinitions loaded = definitions::load_definitions(files);
  if (loaded.definitions == nullptr)
    throw Error(ErrorCode::InvalidInput, "Настройки сценария не годятся", std::move(loaded.findings));
  return loaded.definitions;
}

std::vector<ScenarioOutcome> run_scenarios(const std::shared_ptr<const definitions::Definitions>& definitions,
                                           const std::string& folder, Reached* reached) {
  const pdf::Renderer renderer;
  std::vector<ScenarioOutcome> all;
  for (const auto& [id, process] : definitions->processes) {
    for (const definitions::Scenario& scenario : process.scenarios) {
      const auto its_own = with_settings(definitions, scenario);
      all.push_back({id, scenario.title, scenario.place,
                     run_scenario(its_own, *its_own->process(id), scenario, renderer, folder, {}, reached)});
    }
  }
  return all;
}

}  // namespace dyak::rehearsal
