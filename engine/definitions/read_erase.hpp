#pragma once
#include "engine/definitions/read_process.hpp"

namespace dyak::definitions {

/// `erase`: what a transition destroys. Codes: unknown-field, unknown-task, erase-nothing.
Erase read_erase(const ProcessReading& context, const Node& node, const ScopePtr& scope);

/// The process of a case or of a list of cases; nullptr = it may be any.
const Process* case_process(const Definitions& definitions, const expression::Type& type);
/// Whether the process has this field in its form or data; else "unknown-field" is told.
bool refer_field(const ProcessReading& context, const Place& place, const std::string& name, const Process& process);

}  // namespace dyak::definitions
