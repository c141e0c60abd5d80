#pragma once
#include <optional>

#include "engine/expression/type.hpp"

namespace dyak::expression {

/// The narrowest type that both fit: of the two branches of `?:`, of the items of a list literal. Null joins anything,
/// Any swallows anything, a person and an organisation make a party. nullopt = nothing in common.
std::optional<Type> common_type(const Type& a, const Type& b);

/// Nothing is known of it that could be wrong: any value, or none.
inline bool is_loose(const Type& type) { return type.kind == Kind::Any || type.kind == Kind::Null; }

}  // namespace dyak::expression
