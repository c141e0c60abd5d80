#pragma once
#include <set>
#include <string>

#include "engine/definitions/definitions.hpp"
#include "engine/definitions/effects.hpp"

/// Cases that a case names, and who named them.
namespace dyak::definitions {

/// A field of this type holds cases, itself or inside.
bool holds_cases(const FieldType& type);

/// Names under which an expression can reach a case that somebody from outside has named: fields of a form that is not
/// the office's own, what the applicant is asked, and whatever is worked out of them.
std::set<std::string> named_from_outside(const Definitions& definitions, const Process& process);

/// Whether the event goes to cases that are reached by one of the names.
bool asks_for(const FireEvent& event, const std::set<std::string>& names);

}  // namespace dyak::definitions
