#pragma once
#include "engine/definitions/definitions.hpp"

// The names that expressions may use. scope_of() of a process stands in definitions.hpp.

namespace dyak::definitions {

/// What every condition may use, with no case at hand: now, settings, lists.
expression::Scope base_scope(const Definitions& definitions);
/// A form filled in by somebody: its fields, applicant, actor and the base.
expression::Scope form_scope(const Definitions& definitions, const Form& form);
/// The base and the whole record, as registers and the open catalogue ask it: cases, journals, directory, open_terms.
expression::Scope record_scope(const Definitions& definitions);
/// The office itself, as papers and registers name it: `organisation`.
expression::Type office_type();

/// The type of a plain value, for settings and attributes of lists.
expression::Type type_of_value(const Value& value);

}  // namespace dyak::definitions
