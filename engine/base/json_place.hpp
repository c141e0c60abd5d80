#pragma once
#include <string>
#include <string_view>

#include "engine/base/diagnostics.hpp"

namespace dyak {

/// Where the value of this JSON Pointer begins in the text; where it is not there, the innermost value around it that
/// is. Requires a text that parse_json() has read whole.
Place json_place(std::string_view text, std::string_view pointer, std::string file);

}  // namespace dyak
