#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/expression/slot.hpp"

namespace dyak::expression {

/// «applicant.name»: its names.
std::vector<std::string> steps_of(std::string_view path);

/// What a slot of that type prints: goes from a list to its items and from records to the fields that stand for them,
/// which are added to `text_fields`. nullopt: a record has no such field.
std::optional<Type> printed(Type type, std::vector<std::string>& text_fields);

/// The number of a branch «=0»; nullopt = a named one.
std::optional<Rational> exact_of(std::string_view selector);

/// Adds the words of a plural's branch, where # is the number: ICU leaves # alone inside a select that stands in a plural;
/// people mean the number there too.
void add_counted(const std::string& literal, std::vector<Slot>& slots);

}  // namespace dyak::expression
