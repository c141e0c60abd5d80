#pragma once
#include "engine/base/value.hpp"
#include "engine/language/language.hpp"

namespace dyak::composition {

/// Order of sort keys: null first, numbers, dates and moments by size, texts and phrases as in official lists, lists
/// member by member. < 0, 0, > 0.
int compare(const Value& a, const Value& b, const language::Language& language);

/// The items in the order of `key` (stable).
List sorted_by(const List& items, const std::vector<Value>& keys, const language::Language& language);

}  // namespace dyak::composition
