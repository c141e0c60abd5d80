#pragma once
#include "engine/definitions/read_process.hpp"

namespace dyak::definitions {

/// Names and what is worked out for them.
using Named = std::vector<std::pair<std::string, expression::Expression>>;

/// What the readers of effects share: the process and the names that a transition knows.
struct EffectReading {
  const ProcessReading& context;
  ScopePtr scope;

  Reading& reading() const { return context.reading; }
  /// `{field: expression}` of a process; nullptr = of one that is not known.
  Named fields(const Node& node, const Process* process, const ScopePtr& names) const;
  expression::Expression each_of(MapReader& map) const;
  /// The scope in which `item` is known when there is `each`.
  ScopePtr inside(const expression::Expression& each_of) const;
  /// Persons or organisations.
  expression::Expression party(MapReader& map, std::string_view key, const ScopePtr& names) const;
  /// Whom a task is given to: parties, or texts that name them or a role.
  expression::Expression addressee(MapReader& map, const ScopePtr& names) const;
};

FireEvent read_fire(const EffectReading& effects, const Node& node);
Notify read_notify(const EffectReading& effects, const Node& node);

}  // namespace dyak::definitions
