#include "engine/service/sealed_record.hpp"

#include "engine/service/access.hpp"

namespace dyak::service {

cases::Case with_seals(cases::Case state, const definitions::Definitions& definitions, Zone zone) {
  if (state.tasks.empty()) return state;
  const auto process = definitions.process_of(state.process, state.definition_version);
  if (process == nullptr) return state;
  std::vector<std::size_t> sealed;  // found first: whether they are may hang on the other answers
  for (std::size_t i = 0; i < state.tasks.size(); ++i) {
    if (is_sealed(*process, state, state.tasks[i], zone)) sealed.push_back(i);
  }
  for (const std::size_t i : sealed) {
    state.tasks[i].answer = Value();
    state.tasks[i].reason.clear();
    state.tasks[i].recorded_by.clear();
  }
  return state;
}

std::optional<cases::Case> SealedRecord::sealed(std::optional<cases::Case> state) const {
  if (state) state = with_seals(std::move(*state), definitions_, zone_);
  return state;
}

std::vector<cases::Case> SealedRecord::all_sealed(std::vector<cases::Case> all) const {
  for (cases::Case& one : all) one = with_seals(std::move(one), definitions_, zone_);
  return all;
}

}  // namespace dyak::service
