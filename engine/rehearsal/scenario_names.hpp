#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/cases/case.hpp"
#include "engine/cases/repositories.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::rehearsal {

/// What a scenario calls its cases, and the values of fields that name cases and files, as the service takes them.
class ScenarioNames {
 public:
  ScenarioNames(cases::Store& store, const definitions::Definitions& definitions)
      : store_(store), definitions_(definitions) {}

  void call(const std::string& name, const CaseId& id) { known_[name] = id; }
  /// A case by the scenario's names: A, A/order. Error{NotFound}.
  cases::Case find(const std::string& reference) const;
  /// A party may be another case.
  Value party(const Value& by) const;
  /// A scenario has no folder: a file that it names holds its own name. A case is called by its name in the scenario.
  Value fields(const std::vector<const definitions::Field*>& fields, const Value& sent) const;

  std::vector<const definitions::Field*> of_form(const definitions::Process& process) const;
  static std::vector<const definitions::Field*> of_data(const definitions::Process& process);
  std::vector<const definitions::Field*> of_answer(const definitions::Process& process, const std::string& task) const;

 private:
  bool knows(const std::string& reference) const;

  cases::Store& store_;
  const definitions::Definitions& definitions_;
  std::map<std::string, CaseId> known_;
};

}  // namespace dyak::rehearsal
