#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/value.hpp"
#include "engine/definitions/field.hpp"
#include "engine/workflow/forms/field_text.hpp"

namespace dyak::workflow {

/// Holds a text to what its field says it is — a number of a person or a firm, a time, an address, a pattern — and
/// writes it as it is kept. A good text, or one that may be anything, gives nothing.
std::optional<TextProblem> held_to_kind(const definitions::FieldType& type, std::string& text);

/// Signs of a pattern: 0 a digit, Я a Russian letter, Z a Latin one, \\ makes the next sign itself; others
/// are themselves.
bool fits_pattern(std::string_view text, std::string_view pattern);

/// «1 234,50 ₽» as «1234,50»; what is no text stays.
Value without_currency(const Value& sent);

}  // namespace dyak::workflow
