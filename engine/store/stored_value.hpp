#pragma once
#include <string>

#include "engine/base/value.hpp"

namespace dyak::store {

/// The value of a canonical JSON text that the store wrote, fractions ({"$ratio":[n,d]}) included. Errors: InvalidInput
/// when the text is no JSON (U+0000 inside, deeper than 32).
Value from_stored(const std::string& json);

}  // namespace dyak::store
