#include "output/xlsx/chart_plan.hpp"

#include <algorithm>
#include <variant>

#include "output/xlsx/cell_writer.hpp"
#include "output/xlsx/font_widths.hpp"
#include "output/xlsx/wrapping.hpp"

namespace dyak::xlsx {
namespace {

using document::ChartKind;

constexpr int kLeastRows = 18;
constexpr double kScalePixels = 110;  // between the frame and the value axis, and at the other edge
constexpr int kMaxLines = 3;          // of a name under its columns
constexpr double kTitleAndScale = 7;  // rows that the title, the scale and a legend take
constexpr double kBarRows = 0.8;      // rows that one bar takes
constexpr double kGapRows = 0.7;      // rows between the bars of two names
constexpr double kChartTitle = 12;
constexpr double kTitleShare = 0.78;  // of the frame: programs break a wider title where they like
constexpr double kAslant = 110;       // pixels of a name that stays in the frame even when it stands aslant

std::string name_of(const ChartTable& table, std::size_t row, std::size_t column) {
  const auto& cells = table.sheet->rows[row].cells;
  return column < cells.size() ? shown_text(cells[column].value, table.sheet->columns[column], Zone{}) : std::string{};
}

// A name breaks at its spaces; a word that is wider than its place makes the program set all names aslant.
bool fits_under(const std::string& name, double pixels) {
  return word_pixels(name, kLabelSize, false) <= pixels &&
         count_lines(name, pixels / kColumnUnit, kLabelSize) <= kMaxLines;
}

bool names_fit_under(const ChartTable& table, const document::Chart& chart, double width) {
  const double pixels = (width - kScalePixels) / static_cast<double>(std::max<std::size_t>(table.rows(), 1));
  for (std::size_t i = table.from; i < table.to; ++i) {
    if (!fits_under(name_of(table, i, chart.categories), pixels)) return false;
  }
  return true;
}

/// Of a line: so many names are left out as makes the others stand upright.
int interval(const ChartTable& table, const document::Chart& chart, double width) {
  double widest = 0;
  for (std::size_t i = table.from; i < table.to; ++i)
    widest = std::max(widest, word_pixels(name_of(table, i, chart.categories), kLabelSize, false));
  const double all = (widest + 6) * static_cast<double>(table.rows());
  return std::max(1,
                  static_cast<int>(all / std::max(1.0, width - kScalePixels)) + (all > width - kScalePixels ? 1 : 0));
}

/// Of a line: names of months may stand aslant, names of schools would leave the frame.
bool names_may_stand(const ChartTable& table, const document::Chart& chart, double width) {
  if (names_fit_under(table, chart, width)) return true;
  for (std::size_t i = table.from; i < table.to; ++i) {
    if (text_pixels(name_of(table, i, chart.categories), kLabelSize, false) > kAslant) return false;
  }
  return true;
}

bool must_lie(const ChartTable& table, const document::Chart& chart, const ChartPlan& plan, double width) {
  switch (plan.kind) {
    case ChartKind::Bar:
    case ChartKind::StackedBar:
      return true;
    case ChartKind::Pie:
    case ChartKind::Doughnut:
      return false;
    case ChartKind::Column:
    case ChartKind::Stacked:
    case ChartKind::Full:
      // Two scales cannot share the bars.
      if (chart.lines.empty()) return !names_fit_under(table, chart, width);
      return !chart.second_axis && !names_may_stand(table, chart, width);
    case ChartKind::Line:
    case ChartKind::Area:
      break;
  }
  return !names_may_stand(table, chart, width);
}

}  // namespace

ChartTable chart_table(const document::Workbook& workbook, const document::Sheet& sheet, const document::Chart& chart,
                       const TablePlace& own) {
  if (!chart.source) return {&sheet, 0, sheet.rows.size(), own.header, own.first, own.column, {}, {}};
  for (const document::Sheet& other : workbook.sheets) {
    if (other.name != chart.source->sheet) continue;
    // A data sheet has one heading row and nothing above it.
    return {
        &other, chart.source->first, chart.source->last + 1, 0, static_cast<lxw_row_t>(chart.source->first + 1), 0, {},
        {}};
  }
  return {&sheet, 0, 0, own.header, own.first, own.column, {}, {}};
}

ChartPlan plan_chart(const ChartTable& table, const document::Chart& chart, int max_rows, double width) {
  ChartPlan plan{chart.kind, kLeastRows, 1};
  const bool combined = !chart.lines.empty();
  const bool drawn = plan.kind == ChartKind::Line || plan.kind == ChartKind::Area || combined;
  if (drawn) plan.each = interval(table, chart, width);
  plan.lying = must_lie(table, chart, plan, width);
  if (plan.lying) {
    plan.each = 1;
    if (plan.kind == ChartKind::Stacked) plan.kind = ChartKind::StackedBar;
    if (plan.kind != ChartKind::StackedBar && plan.kind != ChartKind::Full) plan.kind = ChartKind::Bar;
  }
  if (!plan.lying) return plan;
  const auto bars = static_cast<double>(table.rows());
  const double series = plan.kind == ChartKind::Bar ? static_cast<double>(chart.values.size() + chart.lines.size()) : 1;
  const double high = kTitleAndScale + bars * (kBarRows * series + kGapRows);
  plan.rows = std::clamp(static_cast<int>(high), kLeastRows, std::max(max_rows, kLeastRows));
  return plan;
}

std::string fitted_title(const std::string& title, double width) {
  const double room = width * kTitleShare;
  std::string fitted;
  std::string line;
  for (std::size_t from = 0; from <= title.size();) {
    const std::size_t space = std::min(title.find(' ', from), title.size());
    const std::string word = title.substr(from, space - from);
    const std::string longer = line.empty() ? word : line + " " + word;
    if (!line.empty() && text_pixels(longer, kChartTitle, true) > room) {
      fitted += line + "\n";
      line = word;
    } else {
      line = longer;
    }
    from = space + 1;
  }
  return fitted + line;
}

}  // namespace dyak::xlsx
