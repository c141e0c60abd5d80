#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/expression/syntax.hpp"

namespace dyak::expression {

/// Whether it is a macro with its variable: list.all(x, condition).
bool is_macro(const Syntax& syntax);

/// What an expression reads of its environment, each once, as it is written: «topic», «terms.review.due». A macro's
/// variable is no name of the environment.
std::vector<std::string> paths_of(const Syntax& syntax);

/// Whether one of the paths is this one or goes on from it: «terms.review.due» leads through «terms» and «terms.review».
bool leads_through(const std::vector<std::string>& paths, std::string_view path);

}  // namespace dyak::expression
