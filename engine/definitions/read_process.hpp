#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/definitions/read_field.hpp"

namespace dyak::definitions {

/// A document that a process issues, with what stands for `item` and `receiver` there.
struct PaperUse {
  std::string process;
  std::string document;
  std::optional<expression::Type> item;
  std::optional<expression::Type> receiver;
  std::string issuer;  ///< process of the case that issues it: this one, or the one opened for it
};

/// What the readers of the parts of a process share. In the first
/// pass scope and self are null: only ids and types are gathered.
struct ProcessReading {
  Reading& reading;
  const Known& known;
  ScopePtr scope;                 ///< every name of the process
  const Process* self = nullptr;  ///< the same process as the first pass saw it: for references
  std::vector<PaperUse>* uses = nullptr;

  // Each tells an unknown id at its place; nothing in the first pass.
  void refer_state(const Place& place, std::string_view id) const;
  void refer_region(const Place& place, std::string_view id) const;
  void refer_role(const Place& place, std::string_view id) const;
  void refer_event(const Place& place, std::string_view id) const;  ///< a transition of this process
  void refer_term(const Place& place, std::string_view id) const;
  void refer_task(const Place& place, std::string_view id) const;
  void refer_document(const Place& place, std::string_view id) const;
  void refer_process(const Place& place, std::string_view id) const;
  void refer_form(const Place& place, std::string_view id) const;
  void refer_journal(const Place& place, std::string_view id) const;

  /// The ids of a key's list (or single word), each held against `refer`.
  std::vector<std::string> ids(MapReader& map, std::string_view key,
                               void (ProcessReading::*refer)(const Place&, std::string_view) const) const;
  std::string id(MapReader& map, std::string_view key,
                 void (ProcessReading::*refer)(const Place&, std::string_view) const) const;
};

/// A process. `computed_so_far`, when given, is the scope in which the named expressions are compiled (each sees those
/// above it); else they see everything.
Process read_process(const ProcessReading& context, const Node& node, const ScopePtr& computed_scope);

std::vector<Computed> read_computed(Reading& reading, const Node& node, ScopePtr scope);
TermDefinition read_term(const ProcessReading& context, const Node& key, const Node& node);
TaskDefinition read_task(const ProcessReading& context, const Node& key, const Node& node);
/// Adds the state and, after it, those of its regions; `region`: in which it stands itself, empty = none.
void read_state(const ProcessReading& context, const Node& key, const Node& node, const std::string& region,
                std::vector<State>& states);
/// Notes in `known` what the transitions of a process read of the events that bring them.
void gather_heard(const std::string& process, const Node& file, Known& known);
Anywhere read_anywhere(const ProcessReading& context, const Node& key, const Node& node);
/// The effects of a transition, in the order in which they are done.
std::vector<Effect> read_effects(const ProcessReading& context, MapReader& transition, const ScopePtr& scope);
/// What a term's `notify` says.
std::vector<Notify> read_notices(const ProcessReading& context, MapReader& map);
Scenario read_scenario(const ProcessReading& context, const Node& node);

/// The field of a process by name, wherever it stands: in its form or among its data.
const Field* find_field(const Definitions& definitions, const Process& process, std::string_view name);
/// The ids of all transitions, each once, in the order of the file.
std::vector<std::string> events_of(const Process& process);
/// Persons, organisations or cases, one or many: something that can be written to.
bool is_party_like(const expression::Type& type);
/// The same, or texts: keys of the directory and roles, to whom tasks may be given too.
bool is_addressee_like(const expression::Type& type);

}  // namespace dyak::definitions
