#pragma once
#include "output/xlsx/book_file.hpp"
#include "output/xlsx/chart_plan.hpp"

namespace dyak::xlsx {

/// The upper left corner of a chart.
struct ChartPlace {
  lxw_row_t row = 0;
  lxw_col_t column = 0;
  double width = kChartPixels;  ///< pixels, with the gap beside it
  double height = 0;            ///< 0 = as planned
};

/// Puts the chart as it is planned. Series differ by the depth of their colour, by dash and marker, not by colour alone:
/// the sheet may be printed in black and white. Requires at least one row in the table.
void insert_chart(BookFile& book, lxw_worksheet* target, const ChartTable& table, const document::Chart& chart,
                  const ChartPlan& plan, const ChartPlace& place);
/// A line without scales or names that fills a cell: how one figure went.
void insert_trend(BookFile& book, lxw_worksheet* target, const ChartTable& table, std::size_t categories,
                  std::size_t column, const std::string& description, const ChartPlace& place);

/// What both are made of. `gap`: pixels between the frame and the edges of the place.
lxw_chart_series* add_series(lxw_chart* target, const ChartTable& table, std::size_t categories, std::size_t values);
void place_chart(lxw_worksheet* target, lxw_chart* made, const ChartPlace& place, double gap, std::string description);

}  // namespace dyak::xlsx
