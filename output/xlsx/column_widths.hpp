#pragma once
#include <vector>

#include "output/document/sheet.hpp"

namespace dyak::xlsx {

/// How the titles of columns are set.
struct TitleLetters {
  double size = 11;  ///< points
  bool bold = true;
  bool over_numbers = false;  ///< of a column of numbers they stand as far off the edge as the numbers do
};

/// In characters: of the widest word, number or day, and as much as the column would have.
struct ColumnWidth {
  double least = 0;
  double wanted = 0;
};

std::vector<ColumnWidth> measured_columns(const document::Sheet& sheet, Zone zone, TitleLetters letters);

/// Widths of the columns in characters. A width that is named stands, but never so narrow that a word of the heading or
/// of a cell is cut; one that is not named comes from the content: a long text is set in a few lines, not in one.
std::vector<double> column_widths(const document::Sheet& sheet, Zone zone);

}  // namespace dyak::xlsx
