#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

// What the braces of a text show before its slots are read. Characters are counted, not bytes.

namespace dyak::expression {

/// Before ICU and our own recursion see the text. Quoting is not looked at: so many braces are a mistake anyway.
bool too_many_braces(std::string_view text);
/// The last brace that is never closed: ICU tells no place for it. Quoting is not looked at.
std::optional<std::size_t> open_brace(std::string_view text);
/// A brace that closes nothing, which ICU takes for text. A text with ICU's quotes around braces is left alone.
std::optional<std::size_t> stray_brace(std::string_view text);

/// What to do about a fault at that character: «{acts.last().day}» is a call where a name is wanted.
const char* hint_at(std::string_view text, std::size_t at);

}  // namespace dyak::expression
