#pragma once
#include <functional>

#include "engine/expression/syntax.hpp"
#include "engine/expression/type.hpp"

namespace dyak::expression {

/// Whether it is true or false and can't fail, apart from what the names it asks for stand for: things for which it is
/// not true may be passed over without computing it.
bool is_quiet_condition(const Syntax& syntax, const std::function<Type(const Syntax&)>& type_of);

}  // namespace dyak::expression
