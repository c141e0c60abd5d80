#pragma once
#include <optional>
#include <string_view>

#include "engine/expression/term.hpp"

namespace dyak::language {
class Language;
}

namespace dyak::expression {

/// The meaning of `a sign b` at run time; nullptr for an unknown sign.
BinaryRun operation(std::string_view sign);

/// < 0, 0, > 0; nullopt when either is null. Texts, phrases and objects (by title) go in the order of official lists,
/// lists item by item. Errors: Error{InvalidInput} expression-type when the kinds differ or have no order.
std::optional<int> order(const Value& a, const Value& b);

/// The day of a date or moment (in Moscow); nullopt for anything else.
std::optional<Date> day_of(const Value& value);

/// Russian rules without any customer's abbreviations: all that sorting and folding need.
const language::Language& collation();
/// The words of a phrase as a text: in its style, so that initials stay initials.
std::string words_of(const Phrase& phrase);

}  // namespace dyak::expression
