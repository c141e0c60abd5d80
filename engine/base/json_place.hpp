#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.hpp"

namespace dyak {

/// One step of a JSON Pointer: a name without the two signs that it cannot hold (RFC 6901, section 3).
std::string pointer_step(std::string_view name);

/// Where the value of this JSON Pointer begins in the text; where it is not there, the innermost value around it that
/// is. Requires a text that parse_json() has read whole.
Place json_place(std::string_view text, std::string_view pointer, std::string file);
/// The same of many pointers, in their order: the text is gone through once.
std::vector<Place> json_places(std::string_view text, const std::vector<std::string>& pointers,
                               const std::string& file);

}  // namespace dyak
