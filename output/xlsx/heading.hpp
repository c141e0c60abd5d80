#pragma once
#include <vector>

#include "output/xlsx/formats.hpp"

namespace dyak::xlsx {

/// The heading of a table, one row or two where neighbours share a heading; each row with its height in points.
struct Heading {
  lxw_row_t titles = 0;  ///< the row of the columns' own titles: the lower one
  std::vector<double> heights;
};

/// Writes the titles of the columns from this row on, and on each what is said of where its figures come from.
Heading write_heading(lxw_worksheet* target, Formats& formats, const document::Sheet& sheet,
                      const std::vector<double>& widths, lxw_row_t row);

}  // namespace dyak::xlsx
