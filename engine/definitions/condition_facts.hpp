#pragma once
#include <memory>
#include <string>
#include <vector>

#include "engine/base/value.hpp"
#include "engine/definitions/condition_names.hpp"
#include "engine/expression/syntax.hpp"

namespace dyak::definitions {

/// What stands on a side of a comparison: a value as it is written, or something that is asked about, so much further
/// on: `d + duration('P3D')` is `d` and 3. Numbers stand on one line, days and moments too, a day being 1.
struct FactSide {
  std::string key;        ///< as written: one key, one thing
  bool constant = false;  ///< then `value` is what it is, unless its place on the line says all of it
  Value value{};
  bool counts = false;  ///< a number of things: whole, not negative, never empty
  Rational offset{};
  KnownThing known{};
  std::shared_ptr<const FactSide> after{};  ///< this is months after that: so many days at least, so many at most
  Rational at_least{};
  Rational at_most{};
};

/// The key of the beginning of the line: a number as it is written is that and an offset.
inline constexpr const char* kOrigin = "";

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
Alternatives alternatives(const expression::Syntax& condition, bool holds, const ConditionNames& names);
Alternatives both(const Alternatives& a, const Alternatives& b);

/// Under no circumstances. What cannot be told without the facts is not told.
bool never(const Alternatives& all);

}  // namespace dyak::definitions
