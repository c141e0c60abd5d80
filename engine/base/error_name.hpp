#pragma once
#include "engine/base/error.hpp"

namespace dyak {

/// The code of a refusal that has none of its own, for programs: "invalid", "refused", "not-found" …
const char* name_of(ErrorCode code);

}  // namespace dyak
