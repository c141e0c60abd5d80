#pragma once
#include <xlsxwriter.h>

#include <string>
#include <vector>

#include "output/document/sheet.hpp"

namespace dyak::xlsx {

/// The rows a chart shows, and where they stand in the book.
struct ChartTable {
  const document::Sheet* sheet = nullptr;
  std::size_t from = 0;              ///< of the sheet's rows
  std::size_t to = 0;                ///< one past the last of them
  lxw_row_t header = 0;              ///< the row of column titles
  lxw_row_t first = 0;               ///< where row `from` stands
  lxw_col_t column = 0;              ///< where the table's first column stands
  std::vector<lxw_col_t> columns{};  ///< where each stands; empty = one after another
  std::string name{};                ///< of the tab, when it is not the sheet's own

  const std::string& tab() const { return name.empty() ? sheet->name : name; }
  std::size_t rows() const { return to - from; }
  lxw_col_t place(std::size_t i) const { return columns.empty() ? static_cast<lxw_col_t>(column + i) : columns[i]; }
};

/// Where a chart's own table stands.
struct TablePlace {
  lxw_row_t header = 0;
  lxw_row_t first = 0;
  lxw_col_t column = 0;
};

/// The rows of the chart: its own sheet's, or those of the data sheet that it names.
ChartTable chart_table(const document::Workbook& workbook, const document::Sheet& sheet, const document::Chart& chart,
                       const TablePlace& own);

/// How a chart is drawn so that every label stands whole inside its frame.
struct ChartPlan {
  document::ChartKind kind = document::ChartKind::Column;
  int rows = 0;        ///< of ordinary height (15 pt) that it covers, with the gap under it
  int each = 1;        ///< every so many-th name is written
  bool lying = false;  ///< its names stand on the left, its columns or lines became bars
};

/// How wide a chart is, in pixels of 1/96 inch, with the gap beside it.
constexpr int kChartPixels = 670;
/// Type of a chart's labels, in points.
constexpr double kLabelSize = 9;
/// Height of a row that nobody set, in points.
constexpr double kPlainRow = 15;

/// Columns whose names would stand aslant, over the legend and out of the frame, lie down as bars: a name of any length
/// is read there. So do lines and areas, but not for names as short as those of months. Bars get the height that as many
/// rows need, up to `max_rows`. `width`: of the frame, in pixels.
ChartPlan plan_chart(const ChartTable& table, const document::Chart& chart, int max_rows, double width = kChartPixels);
/// The title broken into lines that fit into the frame.
std::string fitted_title(const std::string& title, double width);

}  // namespace dyak::xlsx
