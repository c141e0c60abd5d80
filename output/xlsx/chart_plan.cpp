#include "output/xlsx/chart_plan.hpp"

#include <algorithm>
#include <string>
#include <variant>

#include "output/xlsx/wrapping.hpp"

namespace dyak::xlsx {
namespace {

constexpr int kLeastRows = 18;
constexpr double kPlot = 560;         // pixels between the value axis and the frame
constexpr double kCharacter = 7;      // pixels of a column's unit of width
constexpr int kMaxLines = 3;          // of a name under its columns
constexpr double kTitleAndScale = 7;  // rows that the title, the scale and a legend take
constexpr double kBarRows = 0.8;      // rows that one bar takes
constexpr double kGapRows = 0.7;      // rows between the bars of two names

const std::string* name_of(const document::Row& row, std::size_t column) {
  return column < row.cells.size() ? std::get_if<std::string>(&row.cells[column].value) : nullptr;
}

// A name breaks at its spaces; a word that is wider than its place makes the program set all names aslant.
bool fits_under(const std::string& name, double width) {
  if (count_lines(name, width, kLabelSize) > kMaxLines) return false;
  for (std::size_t from = 0; from < name.size();) {
    const std::size_t space = std::min(name.find(' ', from), name.size());
    if (count_lines(name.substr(from, space - from), width, kLabelSize) > 1) return false;
    from = space + 1;
  }
  return true;
}

bool names_fit_under(const document::Sheet& sheet, const document::Chart& chart) {
  const double width = kPlot / static_cast<double>(sheet.rows.size()) / kCharacter;
  return std::all_of(sheet.rows.begin(), sheet.rows.end(), [&](const document::Row& row) {
    const std::string* name = name_of(row, chart.categories);
    return name == nullptr || fits_under(*name, width);
  });
}

}  // namespace

ChartPlan plan_chart(const document::Sheet& sheet, const document::Chart& chart, int max_rows) {
  ChartPlan plan{chart.kind, kLeastRows};
  if (plan.kind == document::ChartKind::Column && !names_fit_under(sheet, chart)) plan.kind = document::ChartKind::Bar;
  if (plan.kind != document::ChartKind::Bar) return plan;
  const auto bars = static_cast<double>(sheet.rows.size());
  const double high = kTitleAndScale + bars * (kBarRows * static_cast<double>(chart.values.size()) + kGapRows);
  plan.rows = std::clamp(static_cast<int>(high), kLeastRows, std::max(max_rows, kLeastRows));
  return plan;
}

}  // namespace dyak::xlsx
