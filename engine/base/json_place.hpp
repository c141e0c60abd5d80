#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.hpp"

namespace dyak {

/// Where the value of this JSON Pointer begins in the text; where it is not there, the innermost value around it that
/// is. Requires a text that parse_json() has read whole.
Place json_place(std::string_view text, std::string_view pointer, std::string file);
/// The same of many pointers, in their order: the text is gone through once.
std::vector<Place> json_places(std::string_view text, const std::vector<std::string>& pointers,
                               const std::string& file);

}  // namespace dyak
