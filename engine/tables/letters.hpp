#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace dyak::tables {

/// The bytes of a text file as UTF-8: by its mark, else UTF-16 when every second byte says so, else UTF-8, else
/// Windows-1251. nullopt: no text.
std::optional<std::string> to_letters(std::string_view bytes);

/// Without blanks around it, no-break spaces among them; lines of a cell stay lines.
std::string trimmed(std::string_view text);

}  // namespace dyak::tables
