#pragma once
#include <string>
#include <string_view>

#include "output/pdf/container.hpp"
#include "output/pdf/fonts.hpp"

namespace dyak::pdf {

/// Writes the face that viewers type with: a simple TrueType font of 224 characters, code page 1251, embedded whole for
/// these, with its cmap and the names of the Adobe Glyph List. Viewers write into a field by one byte a letter; with a
/// composite font most of them would take one of their own, often without Cyrillic.
Container::ObjectNumber embed_entry_font(Container& file, const LoadedFont& font);

/// The text in the codes of that font as a hexadecimal string; what it lacks becomes '?'.
std::string entry_codes(std::string_view text);

}  // namespace dyak::pdf
