#pragma once
#include <string>

#include "engine/base/error.hpp"

namespace dyak::service {

/// Refusals of decide() as an error for the caller: Forbidden when it is only about the role, InvalidInput when a field
/// is wrong, else Refused. All reasons are in `details`.
[[noreturn]] void throw_refusal(const std::string& what, const Diagnostics& refusals);

}  // namespace dyak::service
