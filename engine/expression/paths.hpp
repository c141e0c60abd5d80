#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/expression/syntax.hpp"

namespace dyak::expression {

/// Whether it is a macro with its variable: list.all(x, condition).
bool is_macro(const Syntax& syntax);

/// The names that it asks for, a macro's own variable apart.
std::set<std::string> free_names(const Syntax& syntax);
/// Whether one of the names is asked for; a macro's variable hides the outer name.
bool mentions(const Syntax& syntax, const std::set<std::string>& names);
/// The same for parts that mean the same in one scope, and for no others.
std::string written_out(const Syntax& syntax);

/// What an expression reads of its environment, each once, as it is written: «topic», «terms.review.due». A macro's
/// variable is no name of the environment.
std::vector<std::string> paths_of(const Syntax& syntax);

/// Whether one of the paths is this one or goes on from it: «terms.review.due» leads through «terms» and «terms.review».
bool leads_through(const std::vector<std::string>& paths, std::string_view path);

}  // namespace dyak::expression
