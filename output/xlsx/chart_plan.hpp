#pragma once
#include "output/document/sheet.hpp"

namespace dyak::xlsx {

/// How a chart is drawn so that every label stands whole inside its frame.
struct ChartPlan {
  document::ChartKind kind = document::ChartKind::Column;
  int rows = 0;  ///< of ordinary height (15 pt) that it covers, with the gap under it
};

/// How wide a chart is, in pixels of 1/96 inch, with the gap beside it.
constexpr int kChartPixels = 670;
/// Type of a chart's labels, in points.
constexpr double kLabelSize = 9;
/// Height of a row that nobody set, in points.
constexpr double kPlainRow = 15;

/// Columns whose names would stand aslant, over the legend and out of the frame, lie down as bars: a name of any length
/// is read there. Bars get the height that as many rows need, up to `max_rows`.
ChartPlan plan_chart(const document::Sheet& sheet, const document::Chart& chart, int max_rows);

}  // namespace dyak::xlsx
