#include "output/xlsx/charts.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "output/xlsx/check.hpp"

namespace dyak::xlsx {
namespace {

constexpr double kWidthScale = 1.35;  // of 480 × 288 pixels
constexpr double kPlainHeight = 288;
constexpr double kRowPixels = 20;
constexpr lxw_color_t kInk = 0x404040;
constexpr lxw_color_t kGrid = 0xBFBFBF;
constexpr int kShortScale = 10;
/// More labels than this would run into one another.
constexpr std::size_t kMaxLabels = 16;

// Neighbours differ in depth as much as in colour.
constexpr std::array<lxw_color_t, 6> kColours{0x1F4E79, 0xF2B04A, 0x4F9A94, 0xBFD3E6, 0x8C3B3B, 0xA6A6A6};
constexpr std::array<std::uint8_t, 4> kDashes{LXW_CHART_LINE_DASH_SOLID, LXW_CHART_LINE_DASH_DASH,
                                              LXW_CHART_LINE_DASH_ROUND_DOT, LXW_CHART_LINE_DASH_LONG_DASH_DOT};
constexpr std::array<std::uint8_t, 4> kMarkers{LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_SQUARE,
                                               LXW_CHART_MARKER_TRIANGLE, LXW_CHART_MARKER_DIAMOND};

std::uint8_t type_of(document::ChartKind kind) {
  switch (kind) {
    case document::ChartKind::Column:
      return LXW_CHART_COLUMN;
    case document::ChartKind::Bar:
      return LXW_CHART_BAR;
    case document::ChartKind::Line:
      return LXW_CHART_LINE;
    case document::ChartKind::Pie:
      return LXW_CHART_PIE;
  }
  return LXW_CHART_COLUMN;
}

lxw_chart_fill colour(std::size_t index) {
  lxw_chart_fill made{};
  made.color = kColours[index % kColours.size()];
  return made;
}

lxw_chart_line border() {
  lxw_chart_line made{};
  made.color = kInk;
  made.width = 0.75F;
  return made;
}

class ChartWriter {
 public:
  ChartWriter(lxw_chart* target, const document::Sheet& sheet, const document::Chart& chart, const ChartPlan& plan,
              const TablePlace& table)
      : target_(target), sheet_(sheet), chart_(chart), kind_(plan.kind), table_(table) {}

  void run() {
    for (std::size_t i = 0; i < chart_.values.size(); ++i) series(i);
    // A name that begins with «=» would be read as a formula.
    std::string title = printable(chart_.title);
    if (!title.empty() && title.front() == '=') title.insert(0, " ");
    chart_title_set_name(target_, title.c_str());
    if (kind_ == document::ChartKind::Pie || chart_.values.size() > 1) {
      chart_legend_set_position(target_, LXW_CHART_LEGEND_BOTTOM);
    } else {
      chart_legend_set_position(target_, LXW_CHART_LEGEND_NONE);
    }
    if (kind_ != document::ChartKind::Pie) axes();
  }

 private:
  void axes() {
    const bool bars = kind_ == document::ChartKind::Bar;
    lxw_chart_axis* values = bars ? target_->x_axis : target_->y_axis;
    // Bars are read from the top, as the table is.
    if (bars) chart_axis_set_reverse(target_->y_axis);
    // Every name is written, in letters that fit; «2, 4, 6 …» of the rows would hide the others.
    lxw_chart_axis* names = bars ? target_->y_axis : target_->x_axis;
    lxw_chart_font letters{};
    letters.size = kLabelSize;
    chart_axis_set_num_font(names, &letters);
    chart_axis_set_num_font(values, &letters);
    if (kind_ != document::ChartKind::Line) chart_axis_set_interval_unit(names, 1);
    lxw_chart_line grid{};
    grid.color = kGrid;
    grid.width = 0.5F;
    chart_axis_major_gridlines_set_line(values, &grid);
    // A scale that begins elsewhere than at nought makes small differences look great.
    if (all_numbers([](const Rational& number) { return number >= Rational(0); })) chart_axis_set_min(values, 0);
    if (!all_numbers([](const Rational& number) { return number.is_integer(); })) return;
    chart_axis_set_num_format(values, "0");
    // Nobody counts half a thing: on a short scale the marks are whole.
    if (all_numbers([](const Rational& number) { return number <= Rational(kShortScale); }))
      chart_axis_set_major_unit(values, 1);
  }

  template <class Condition>
  bool all_numbers(const Condition& condition) const {
    for (const document::Row& row : sheet_.rows) {
      for (const std::size_t column : chart_.values) {
        const Rational* number = column < row.cells.size() ? std::get_if<Rational>(&row.cells[column].value) : nullptr;
        if (number != nullptr && !condition(*number)) return false;
      }
    }
    return true;
  }

  void series(std::size_t index) {
    const auto categories = static_cast<lxw_col_t>(chart_.categories);
    const auto values = static_cast<lxw_col_t>(chart_.values[index]);
    lxw_chart_series* made = chart_add_series(target_, nullptr, nullptr);
    if (made == nullptr) require(LXW_ERROR_MEMORY_MALLOC_FAILED, "не хватило памяти");
    const char* name = sheet_.name.c_str();
    chart_series_set_categories(made, name, table_.first, categories, table_.last, categories);
    chart_series_set_values(made, name, table_.first, values, table_.last, values);
    chart_series_set_name_range(made, name, table_.header, values);
    if (kind_ == document::ChartKind::Line) {
      draw_line(made, index);
    } else if (kind_ == document::ChartKind::Pie) {
      draw_slices(made);
    } else {
      lxw_chart_fill fill = colour(index);
      lxw_chart_line edge = border();
      chart_series_set_fill(made, &fill);
      chart_series_set_line(made, &edge);
    }
    if (sheet_.rows.size() * chart_.values.size() <= kMaxLabels) chart_series_set_labels(made);
  }

  static void draw_line(lxw_chart_series* made, std::size_t index) {
    lxw_chart_line line = border();
    line.width = 2;
    line.color = kColours[index % kColours.size()];
    line.dash_type = kDashes[index % kDashes.size()];
    chart_series_set_line(made, &line);
    chart_series_set_marker_type(made, kMarkers[index % kMarkers.size()]);
    chart_series_set_marker_size(made, 7);
    lxw_chart_fill fill = colour(index);
    chart_series_set_marker_fill(made, &fill);
  }

  void draw_slices(lxw_chart_series* made) {
    const std::size_t count = sheet_.rows.size();
    std::vector<lxw_chart_fill> fills(count);
    std::vector<lxw_chart_line> edges(count, border());
    std::vector<lxw_chart_point> slices(count);
    std::vector<lxw_chart_point*> all;
    for (std::size_t i = 0; i < count; ++i) {
      fills[i] = colour(i);
      slices[i].fill = &fills[i];
      slices[i].line = &edges[i];
      all.push_back(&slices[i]);
    }
    all.push_back(nullptr);
    require(chart_series_set_points(made, all.data()), "не удалось построить диаграмму");
  }

  lxw_chart* target_;
  const document::Sheet& sheet_;
  const document::Chart& chart_;
  document::ChartKind kind_;  ///< as it is drawn
  const TablePlace& table_;
};

}  // namespace

void insert_chart(BookFile& book, lxw_worksheet* target, const document::Sheet& sheet, const document::Chart& chart,
                  const ChartPlan& plan, const TablePlace& table, lxw_row_t row, lxw_col_t column) {
  lxw_chart* made = book.add_chart(type_of(plan.kind));
  ChartWriter(made, sheet, chart, plan, table).run();
  std::string description = printable(chart.title);
  lxw_chart_options options{};
  options.x_scale = kWidthScale;
  options.y_scale = (plan.rows - 1) * kRowPixels / kPlainHeight;
  options.description = description.data();
  require(worksheet_insert_chart_opt(target, row, column, made, &options), fmt::format("диаграмма «{}»", chart.title));
}

}  // namespace dyak::xlsx
