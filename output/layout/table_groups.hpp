#pragma once
#include <vector>

#include "output/document/document.hpp"

namespace dyak::layout {

/// Columns of a table that are set as a table of their own.
struct TableGroup {
  document::Table table;
  std::vector<int> numbers;  ///< of its columns in the whole table, from 1
};

/// Splits a table too wide for the sheet: contiguous groups of nearly the same width, each after the first led by the
/// column that names the row: the first of words. `least` is what each column must have, `width` what there is. Empty when everything fits.
std::vector<TableGroup> group_columns(const document::Table& table, const std::vector<double>& least, double width);

}  // namespace dyak::layout
