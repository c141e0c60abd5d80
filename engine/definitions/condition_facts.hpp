#pragma once
#include <string>
#include <vector>

#include "engine/base/value.hpp"
#include "engine/expression/syntax.hpp"

namespace dyak::definitions {

/// What stands on a side of a comparison: a value as it is written, or something that is asked about.
struct FactSide {
  std::string key;        ///< as written: one key, one thing
  bool constant = false;  ///< then `value` is what it is
  Value value{};
  bool counts = false;  ///< a number of things: whole, not negative, never empty
};

/// One comparison and what it is said to give. What is not filled in is less and more than nothing, so a refuted `<`
/// is not yet `>=`.
struct Fact {
  FactSide left;
  std::string op;  ///< == != < <=; others are turned round
  FactSide right;
  bool holds = true;
};
using Facts = std::vector<Fact>;  ///< all of them at once

/// Any of them; none = never. Covers at least the circumstances under which a condition gives what it is said to give.
using Alternatives = std::vector<Facts>;

/// When the condition is true, or is not.
Alternatives alternatives(const expression::Syntax& condition, bool holds);
Alternatives both(const Alternatives& a, const Alternatives& b);

/// Under no circumstances. What cannot be told without the facts is not told.
bool never(const Alternatives& all);

}  // namespace dyak::definitions
