#pragma once
#include <string_view>

#include "engine/base/value.hpp"
#include "engine/expression/type.hpp"

namespace dyak::expression {

/// Gives the root names their values while an expression is evaluated. Immutable snapshots.
class Environment {
 public:
  virtual ~Environment() = default;
  virtual Value root(std::string_view name) const = 0;
  /// True for a name whose value rests on a date that may still move: a text says so where it prints it.
  virtual bool provisional(std::string_view /*name*/) const { return false; }
};

/// An outer environment with one name more.
class WithName final : public Environment {
 public:
  WithName(const Environment& outer, std::string_view name, Value value)
      : outer_(outer), name_(name), value_(std::move(value)) {}
  Value root(std::string_view name) const override { return name == name_ ? value_ : outer_.root(name); }
  bool provisional(std::string_view name) const override { return name != name_ && outer_.provisional(name); }

 private:
  const Environment& outer_;
  std::string name_;
  Value value_;
};

/// Makes objects from stored keys.
class ObjectSource {
 public:
  virtual ~ObjectSource() = default;
  /// Null when there is no such thing. `type` as in Type::object.
  virtual Value object(std::string_view type, std::string_view key) const = 0;
};

/// Recorded facts are plain JSON values (dates and keys are text). This gives them back their type: "2026-09-21" of
/// type date becomes a Date, "T01" of type person an Object. What does not fit its type becomes null.
Value typed(const Value& plain, const Type& type, const ObjectSource& objects);

/// The other way: objects to keys, dates and moments and periods to ISO text, phrases to their nominative; lists and
/// records member by member. Idempotent.
Value plain(const Value& value);

}  // namespace dyak::expression
