#pragma once
#include "output/xlsx/book_file.hpp"

namespace dyak::xlsx {

/// Where the table of a sheet stands.
struct TablePlace {
  lxw_row_t header = 0;  ///< the row of column titles
  lxw_row_t first = 0;   ///< of the rows the chart shows
  lxw_row_t last = 0;
};

/// How many rows of ordinary height a chart covers, with the gap under it.
constexpr lxw_row_t kChartRows = 18;
/// How wide a chart is, with the gap beside it.
constexpr int kChartPixels = 670;

/// Puts the chart with its upper left corner into this cell. Series differ by pattern, dash and marker, not by colour
/// alone: the sheet may be printed in black and white. Requires at least one row in the table.
void insert_chart(BookFile& book, lxw_worksheet* target, const document::Sheet& sheet, const document::Chart& chart,
                  const TablePlace& table, lxw_row_t row, lxw_col_t column);

}  // namespace dyak::xlsx
