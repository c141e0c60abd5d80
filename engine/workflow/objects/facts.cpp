#include "engine/workflow/objects/facts.hpp"

namespace dyak::workflow {

Facts facts_of(const Facts& facts, const cases::Case& state) {
  if (state.definition_version.empty()) return facts;  // it is only being opened
  auto own = facts.definitions.of(state.definition_version);
  if (own.get() == &facts.definitions) return facts;
  const definitions::Definitions& led = *own;
  return {led, facts.directory, facts.cases, facts.now, facts.zone, facts.papers, facts.reach, std::move(own)};
}

}  // namespace dyak::workflow
