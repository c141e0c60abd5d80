#pragma once
#include "engine/language/language.hpp"
#include "output/document/document.hpp"
#include "output/document/sheet.hpp"

namespace dyak::composition {

/// A register as a paper: landscape, one table a sheet, the header repeated; for reading and filing where Excel is not
/// at hand. Colours are left out (the paper is printed black), an annulled entry is set in italics. Pure.
document::Document sheet_paper(const document::Workbook& book, const language::Language& language);

}  // namespace dyak::composition
