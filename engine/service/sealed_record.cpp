#include "engine/service/sealed_record.hpp"

#include "engine/service/access.hpp"

namespace dyak::service {

cases::CasePtr with_seals(cases::CasePtr state, const definitions::Definitions& definitions, Zone zone) {
  if (state == nullptr || state->tasks.empty()) return state;
  const auto process = definitions.process_of(state->process, state->definition_version);
  if (process == nullptr) return state;
  std::vector<std::size_t> sealed;  // found first: whether they are may hang on the other answers
  for (std::size_t i = 0; i < state->tasks.size(); ++i) {
    if (is_sealed(*process, *state, state->tasks[i], zone)) sealed.push_back(i);
  }
  if (sealed.empty()) return state;
  auto told = std::make_shared<cases::Case>(*state);
  for (const std::size_t i : sealed) {
    told->tasks[i].answer = Value();
    told->tasks[i].reason.clear();
    told->tasks[i].recorded_by.clear();
  }
  return told;
}

std::vector<cases::CasePtr> SealedRecord::all_sealed(std::vector<cases::CasePtr> all) const {
  for (cases::CasePtr& one : all) one = sealed(std::move(one));
  return all;
}

}  // namespace dyak::service
