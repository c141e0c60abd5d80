#pragma once
#include <optional>

#include "engine/base/value.hpp"
#include "engine/expression/syntax.hpp"

// Numbers that a condition is written with.
namespace dyak::definitions {

/// A number or a day as a place on the line; nullopt of what has no such place, or is too far to be counted with.
std::optional<Rational> place_of(const Value& value);
/// `date('2026-09-01')` is a value too; `-5` is, and `2 * 3`. nullopt: it has to be asked for.
std::optional<Value> constant_of(const expression::Syntax& node);

/// A comparison of something with a number, solved for what it is about: `3 * x + 1 > 31` is `x > 10`.
struct Solved {
  const expression::Syntax* about;
  Rational number;
  bool turned = false;  ///< less is more now
};

/// nullopt: what it is compared with is no number that is written there, or it is one itself.
std::optional<Solved> solved_for(const expression::Syntax& about, const expression::Syntax& number);

}  // namespace dyak::definitions
