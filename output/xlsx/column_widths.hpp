#pragma once
#include <vector>

#include "output/document/sheet.hpp"

namespace dyak::xlsx {

/// Widths of the columns in characters. A width that is named stands, but never so narrow that a word of the heading or
/// of a cell is cut; one that is not named comes from the content: a long text is set in a few lines, not in one.
std::vector<double> column_widths(const document::Sheet& sheet, Zone zone);

}  // namespace dyak::xlsx
