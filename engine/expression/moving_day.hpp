#pragma once
#include <string>
#include <vector>

#include "engine/expression/environment.hpp"

namespace dyak::expression {

/// Whether what is named is a day that may still move: of a term counted without a calendar, or what rests on one.
bool may_move(const std::vector<std::string>& path, const Environment& environment);
/// The same of any of them, written as Expression::paths() gives them.
bool any_may_move(const std::vector<std::string>& paths, const Environment& environment);

/// What stands behind such a day wherever people read it.
inline constexpr const char* kMayMove = " (предварительно)";

}  // namespace dyak::expression
