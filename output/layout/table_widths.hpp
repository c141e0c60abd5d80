#pragma once
#include <vector>

#include "output/document/document.hpp"

namespace dyak::layout {

/// What a column would take, pt.
struct Extent {
  double least = 0;    ///< its longest word
  double natural = 0;  ///< its longest text on one line
};

struct JudgedCell {
  const document::TableCell* cell = nullptr;
  bool bold = false;  ///< its row is: totals take more room than the same words elsewhere
};

/// The cells of each column that its width is judged by: those of the first rows, and the one with the longest word of
/// all others («1000» among the numbers).
std::vector<std::vector<JudgedCell>> judged_cells(const document::Table& table);

/// The widths as the table gives them, in the proportion of the width there is, pt.
std::vector<double> given_widths(const document::Table& table, double width);

/// Each column gets its longest word; what is left goes by how much the column would like to have. Not enough for the
/// words: every column gives up its part.
std::vector<double> found_widths(const std::vector<Extent>& extents, double width);

/// A given width too narrow for a word takes what it lacks from columns that have more than they need.
void widen_for_words(std::vector<double>& widths, const std::vector<Extent>& extents);

}  // namespace dyak::layout
