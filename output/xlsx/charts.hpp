#pragma once
#include "output/xlsx/book_file.hpp"
#include "output/xlsx/chart_plan.hpp"

namespace dyak::xlsx {

/// Where the table of a sheet stands.
struct TablePlace {
  lxw_row_t header = 0;  ///< the row of column titles
  lxw_row_t first = 0;   ///< of the rows the chart shows
  lxw_row_t last = 0;
};

/// Puts the chart with its upper left corner into this cell, as it is planned. Series differ by the depth of their
/// colour, by dash and marker, not by colour alone: the sheet may be printed in black and white. Requires at least one
/// row in the table.
void insert_chart(BookFile& book, lxw_worksheet* target, const document::Sheet& sheet, const document::Chart& chart,
                  const ChartPlan& plan, const TablePlace& table, lxw_row_t row, lxw_col_t column);

}  // namespace dyak::xlsx
