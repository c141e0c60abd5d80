#pragma once
#include "engine/base/value.hpp"
#include "engine/language/language.hpp"
#include "output/document/sheet.hpp"

namespace dyak::composition {

/// What a value says in a table or a card: names in the nominative, dates as 14.09.2026, a list joined by commas;
/// numbers as they are written in Russian. Empty = nothing.
std::string cell_text(const Value& value, const language::Language& language);

/// The cell of a spreadsheet: dates, moments and numbers stay what they are.
document::CellValue cell_of(const Value& value, const language::Language& language);

}  // namespace dyak::composition
