#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/definitions/field.hpp"
#include "engine/definitions/process.hpp"
#include "engine/definitions/reading.hpp"
#include "engine/expression/syntax.hpp"

namespace dyak::definitions {

struct Definitions;

/// What is known of a thing that a condition asks about, before anybody filled it in.
struct KnownThing {
  bool whole = false;           ///< a whole number, or a day
  std::optional<Rational> low;  ///< when it is filled in, it is that much at least
  std::optional<Rational> high;
  Rational least;  ///< of a count: when there is anything at all, there is that much
};

/// The names of a condition as the files describe them: types, and the limits that forms hold what is sent against.
class ConditionNames {
 public:
  ConditionNames() = default;  ///< nothing is known
  ConditionNames(ScopePtr scope, const std::vector<const Field*>& held);

  KnownThing of(const expression::Syntax& node) const;
  /// The same where `list.all(x, …)` binds a name: it hides another of that name.
  ConditionNames inside(const expression::Syntax& macro) const;
  /// The same inside a record that has fields of these ids: they hide the others of the names.
  ConditionNames without(const std::vector<Node>& ids) const;

 private:
  ConditionNames with_item(const std::string& name, const expression::Syntax& list) const;
  struct Held {
    const FieldType* type = nullptr;
    bool from_below = false;  ///< too short a text, too few items are never taken in
  };
  std::optional<Held> held(const expression::Syntax& node) const;
  KnownThing count_of(const expression::Syntax& node) const;

  ScopePtr scope_;
  std::map<std::string, Held, std::less<>> held_;
};

/// The names of a process: limits count where nothing but a form or a question fills the field in.
ConditionNames names_of(const Definitions& definitions, const Process& process);
ConditionNames names_of(const Definitions& definitions, const Form& form);

}  // namespace dyak::definitions
