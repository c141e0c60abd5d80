#include "engine/service/told_state.hpp"

namespace dyak::service {

std::string state_title(const cases::Case& state, const definitions::Definitions& definitions) {
  if (!state.shown_as.empty()) return state.shown_as;
  const auto process = definitions.process_of(state.process, state.definition_version);
  return process == nullptr ? state.state : process->title_of(state.state, state.regions);
}

}  // namespace dyak::service
