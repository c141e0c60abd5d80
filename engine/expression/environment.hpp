#pragma once
#include <string_view>

#include "engine/base/value.hpp"
#include "engine/expression/type.hpp"

namespace dyak::calendar {
class Calendar;
}

namespace dyak::expression {

class KeptValues;

/// Gives the root names their values while an expression is evaluated. Immutable snapshots.
class Environment {
 public:
  virtual ~Environment() = default;
  virtual Value root(std::string_view name) const = 0;
  /// True for a name whose value rests on a date that may still move: a text says so where it prints it.
  virtual bool provisional(std::string_view /*name*/) const { return false; }
  /// By which working days are counted; null where there is none. An environment around another one hands its on.
  virtual const calendar::Calendar* calendar() const { return nullptr; }
  /// Where the values of names that stay as they are, from one environment of many to the next, and what follows from
  /// them are kept. nullptr: nowhere.
  virtual KeptValues* kept() const { return nullptr; }
  virtual bool stays(std::string_view /*name*/) const { return false; }  ///< asked only with kept()
};

/// An outer environment with one name more.
class WithName final : public Environment {
 public:
  WithName(const Environment& outer, std::string_view name, Value value)
      : outer_(outer), name_(name), value_(std::move(value)) {}
  Value root(std::string_view name) const override { return name == name_ ? value_ : outer_.root(name); }
  bool provisional(std::string_view name) const override { return name != name_ && outer_.provisional(name); }
  const calendar::Calendar* calendar() const override { return outer_.calendar(); }
  KeptValues* kept() const override { return outer_.kept(); }
  bool stays(std::string_view name) const override { return name != name_ && outer_.stays(name); }

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
  /// Words that somebody typed, with the forms of them that are known.
  virtual Phrase phrase(PhraseKind kind, const std::string& words) const {
    Phrase phrase;
    phrase.kind = kind;
    phrase.nominative = words;
    return phrase;
  }
};

/// Recorded facts are plain JSON values (dates and keys are text). This gives them back their type: "2026-09-21" of
/// type date becomes a Date, "T01" of type person an Object. What does not fit its type becomes null.
Value typed(const Value& plain, const Type& type, const ObjectSource& objects);

/// The other way: objects to keys, dates and moments and periods to ISO text, phrases to their nominative; lists and
/// records member by member. Idempotent.
Value plain(const Value& value);

}  // namespace dyak::expression
