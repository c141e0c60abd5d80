#pragma once
#include <string>

#include "engine/cases/case.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::service {

/// How the state of a case is called, on pages and in commands alike: as it is shown to whoever may not know more, else
/// by the title in the definitions that the case goes by; the id of one that they have lost.
std::string state_title(const cases::Case& state, const definitions::Definitions& definitions);

}  // namespace dyak::service
