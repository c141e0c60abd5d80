#pragma once
#include <optional>
#include <string>

#include "engine/base/diagnostics.hpp"
#include "engine/definitions/definition_file.hpp"
#include "engine/definitions/definitions.hpp"
#include "engine/definitions/node.hpp"

namespace dyak::definitions {

/// Scenarios as people write them, a sentence a line (Дано / Когда / Тогда), as the same map that YAML would give:
/// {process, scenarios}. nullopt after a fault. Codes: yaml-utf8, scenario-line, scenario-head, and those of parse_yaml
/// for values.
std::optional<Node> parse_scenario_lines(const std::string& file, const std::string& text, Diagnostics& findings);

inline constexpr const char* kScenarioLines = ".scenario";  ///< what their files end with

/// Adds what the files of lines among the sources say to the scenarios of their processes. Code: unknown-process.
void add_scenario_lines(const std::vector<SourceFile>& sources, std::vector<File>& files, Diagnostics& findings);

}  // namespace dyak::definitions
