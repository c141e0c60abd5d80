#pragma once
#include <string>
#include <vector>

#include "engine/cases/repositories.hpp"
#include "engine/definitions/definitions.hpp"
#include "engine/workflow/decide.hpp"

namespace dyak::service {

/// Somebody of the office with an account and a card in the directory.
struct Colleague {
  std::string user;
  std::string person;
};

std::vector<Colleague> colleagues(const cases::ReadView& view, const definitions::Definitions& definitions);
/// Error{Refused}, task-nobody, when whom the task is for would never see it.
void require_colleague(const cases::ReadView& view, const definitions::Definitions& definitions,
                       const workflow::Assign& task);

}  // namespace dyak::service
