#pragma once
#include <vector>

namespace dyak::definitions {

enum class ScenarioPart { Given, When, Then };

/// One sentence that may be said in a scenario of lines.
struct ScenarioForm {
  ScenarioPart part;
  const char* id;
  /// Words that stand as they are, and places: «*» takes one word, «…» the rest of the line as words, «:…» what follows
  /// a colon as a value. A sentence ends where its line ends.
  const char32_t* pattern;
};

const std::vector<ScenarioForm>& scenario_forms();

}  // namespace dyak::definitions
