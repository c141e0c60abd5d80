#include "output/xlsx/charts.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "output/xlsx/check.hpp"
#include "output/xlsx/palette.hpp"

namespace dyak::xlsx {
namespace {

using document::ChartKind;

constexpr double kPlainWidth = 480;  // pixels of the library's own frame
constexpr double kPlainHeight = 288;
constexpr double kRowPixels = 20;
constexpr double kGap = 22;  // pixels between two frames
constexpr int kShortScale = 10;
constexpr double kTitleLetters = 12;
// The face whose widths the plan measures by.
constexpr const char* kChartFace = "Times New Roman";
/// Brightness of a fill under which figures on it are white, of 255.
constexpr unsigned kDark = 128;
/// More labels than this would run into one another.
constexpr std::size_t kMaxLabels = 16;

constexpr std::array<std::uint8_t, 4> kDashes{LXW_CHART_LINE_DASH_SOLID, LXW_CHART_LINE_DASH_DASH,
                                              LXW_CHART_LINE_DASH_ROUND_DOT, LXW_CHART_LINE_DASH_LONG_DASH_DOT};
constexpr std::array<std::uint8_t, 4> kMarkers{LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_SQUARE,
                                               LXW_CHART_MARKER_TRIANGLE, LXW_CHART_MARKER_DIAMOND};

std::uint8_t type_of(ChartKind kind, bool lying) {
  if (lying && kind == ChartKind::Full) return LXW_CHART_BAR_STACKED_PERCENT;
  switch (kind) {
    case ChartKind::Column:
      return LXW_CHART_COLUMN;
    case ChartKind::Bar:
      return LXW_CHART_BAR;
    case ChartKind::Line:
      return LXW_CHART_LINE;
    case ChartKind::Pie:
      return LXW_CHART_PIE;
    case ChartKind::Area:
      return LXW_CHART_AREA;
    case ChartKind::Stacked:
      return LXW_CHART_COLUMN_STACKED;
    case ChartKind::StackedBar:
      return LXW_CHART_BAR_STACKED;
    case ChartKind::Full:
      return LXW_CHART_COLUMN_STACKED_PERCENT;
    case ChartKind::Doughnut:
      return LXW_CHART_DOUGHNUT;
  }
  return LXW_CHART_COLUMN;
}

bool is_round(ChartKind kind) { return kind == ChartKind::Pie || kind == ChartKind::Doughnut; }
bool is_stacked(ChartKind kind) {
  return kind == ChartKind::Stacked || kind == ChartKind::StackedBar || kind == ChartKind::Full ||
         kind == ChartKind::Area;
}

lxw_chart_fill colour(std::size_t index) {
  lxw_chart_fill made{};
  made.color = kSeries[index % kSeries.size()];
  return made;
}

lxw_chart_font letters_of(double size) {
  lxw_chart_font made{};
  made.name = const_cast<char*>(kChartFace);  // the library copies it
  made.size = size;
  return made;
}

bool is_dark(lxw_color_t color) {
  return ((color >> 16U & 0xFFU) * 30 + (color >> 8U & 0xFFU) * 59 + (color & 0xFFU) * 11) / 100 < kDark;
}

lxw_chart_line border() {
  lxw_chart_line made{};
  made.color = kInk;
  made.width = 0.75F;
  return made;
}

const Rational* number_at(const document::Row& row, std::size_t column) {
  return column < row.cells.size() ? std::get_if<Rational>(&row.cells[column].value) : nullptr;
}

class ChartWriter {
 public:
  ChartWriter(lxw_chart* target, const document::Chart& chart, const ChartPlan& plan, const ChartTable& table,
              double width)
      : target_(target), chart_(chart), plan_(plan), kind_(plan.kind), table_(table), width_(width) {}

  void run() {
    for (std::size_t i = 0; i < chart_.values.size(); ++i) series(chart_.values[i], i, kind_ == ChartKind::Line);
    for (std::size_t i = 0; i < chart_.lines.size(); ++i) series(chart_.lines[i], chart_.values.size() + i, true);
    title();
    if (is_round(kind_) || chart_.values.size() + chart_.lines.size() > 1) {
      chart_legend_set_position(target_, is_round(kind_) ? LXW_CHART_LEGEND_RIGHT : LXW_CHART_LEGEND_BOTTOM);
      lxw_chart_font letters = letters_of(kLabelSize);
      chart_legend_set_font(target_, &letters);
    } else {
      chart_legend_set_position(target_, LXW_CHART_LEGEND_NONE);
    }
    if (!is_round(kind_)) axes();
  }

 private:
  void title() {
    // A name that begins with «=» would be read as a formula.
    std::string title = fitted_title(printable(chart_.title), width_);
    if (!title.empty() && title.front() == '=') title.insert(0, " ");
    if (title.empty()) return chart_title_off(target_);
    lxw_chart_font letters = letters_of(kTitleLetters);
    letters.bold = LXW_TRUE;
    chart_title_set_name(target_, title.c_str());
    chart_title_set_name_font(target_, &letters);
  }

  void axes() {
    lxw_chart_axis* values = plan_.lying ? target_->x_axis : target_->y_axis;
    values->is_value = LXW_TRUE;  // the library does not know it of the scale of an area
    // Bars are read from the top, as the table is.
    if (plan_.lying) chart_axis_set_reverse(target_->y_axis);
    lxw_chart_axis* names = plan_.lying ? target_->y_axis : target_->x_axis;
    lxw_chart_font letters = letters_of(kLabelSize);
    chart_axis_set_num_font(names, &letters);
    // Under the lowest bar, not at zero: a bar that goes down would stand on its name.
    chart_axis_set_label_position(names, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_axis_set_num_font(values, &letters);
    // Names are left out by the plan only: «2, 4, 6 …» of the rows would hide the others.
    chart_axis_set_interval_unit(names, static_cast<std::uint16_t>(plan_.each));
    lxw_chart_line grid{};
    grid.color = kGrid;
    grid.width = 0.5F;
    chart_axis_major_gridlines_set_line(values, &grid);
    // A scale that begins elsewhere than at nought makes small differences look great.
    if (all_numbers([](const Rational& number) { return number >= Rational(0); })) chart_axis_set_min(values, 0);
    scale(values);
  }

  void scale(lxw_chart_axis* values) const {
    if (kind_ == ChartKind::Full) return;
    const document::ColumnFormat format = table_.sheet->columns[chart_.values.front()].format;
    if (format == document::ColumnFormat::Share) return chart_axis_set_num_format(values, "0%");
    if (!all_numbers([](const Rational& number) { return number.is_integer(); })) return;
    chart_axis_set_num_format(values, "0");
    // Nobody counts half a thing: on a short scale the marks are whole.
    if (greatest() <= Rational(kShortScale)) chart_axis_set_major_unit(values, 1);
  }

  /// Of what stands at one name on the scale: the sum where series are stacked, the lines too if they have none of
  /// their own.
  Rational greatest() const {
    Rational most(0);
    for (std::size_t i = table_.from; i < table_.to; ++i) {
      Rational sum(0);
      for (const std::size_t column : chart_.values) {
        const Rational* number = number_at(table_.sheet->rows[i], column);
        if (number == nullptr) continue;
        sum = is_stacked(kind_) ? sum + *number : std::max(sum, *number);
      }
      most = std::max(most, sum);
      for (const std::size_t column : chart_.lines) {
        const Rational* number = chart_.second_axis ? nullptr : number_at(table_.sheet->rows[i], column);
        if (number != nullptr) most = std::max(most, *number);
      }
    }
    return most;
  }

  template <class Condition>
  bool all_numbers(const Condition& condition) const {
    for (std::size_t i = table_.from; i < table_.to; ++i) {
      for (const std::size_t column : chart_.values) {
        const Rational* number = number_at(table_.sheet->rows[i], column);
        if (number != nullptr && !condition(*number)) return false;
      }
    }
    return true;
  }

  void series(std::size_t column, std::size_t index, bool line) {
    lxw_chart_series* made = add_series(target_, table_, chart_.categories, column);
    if (line) {
      draw_line(made, index);
    } else if (is_round(kind_)) {
      draw_slices(made);
    } else {
      lxw_chart_fill fill = colour(index);
      lxw_chart_line edge = border();
      chart_series_set_fill(made, &fill);
      chart_series_set_line(made, &edge);
    }
    // A line drawn over columns has its figures in the table: between the columns' own they could not be told apart.
    if (line && kind_ != ChartKind::Line) return;
    if (kind_ == ChartKind::Area || table_.rows() * chart_.values.size() > kMaxLabels) return;
    labels(made, index);
  }

  void labels(lxw_chart_series* made, std::size_t index) const {
    chart_series_set_labels(made);
    lxw_chart_font letters = letters_of(kLabelSize);
    if (is_stacked(kind_)) {
      // Figures stand on the fills; a part that is nothing has no room for its nought.
      if (is_dark(kSeries[index % kSeries.size()])) letters.color = LXW_COLOR_WHITE;
      const bool share = table_.sheet->columns[chart_.values[index]].format == document::ColumnFormat::Share;
      chart_series_set_labels_num_format(made, share ? "0%;-0%;" : "General;-General;");
    }
    chart_series_set_labels_font(made, &letters);
  }

  static void draw_line(lxw_chart_series* made, std::size_t index) {
    lxw_chart_line line = border();
    line.width = 2;
    line.color = kSeries[index % kSeries.size()];
    line.dash_type = kDashes[index % kDashes.size()];
    chart_series_set_line(made, &line);
    chart_series_set_marker_type(made, kMarkers[index % kMarkers.size()]);
    chart_series_set_marker_size(made, 7);
    lxw_chart_fill fill = colour(index);
    chart_series_set_marker_fill(made, &fill);
  }

  void draw_slices(lxw_chart_series* made) {
    const std::size_t count = table_.rows();
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
  const document::Chart& chart_;
  const ChartPlan& plan_;
  ChartKind kind_;  ///< as it is drawn
  const ChartTable& table_;
  const double width_;
};

}  // namespace

void insert_chart(BookFile& book, lxw_worksheet* target, const ChartTable& table, const document::Chart& asked,
                  const ChartPlan& plan, const ChartPlace& place) {
  document::Chart chart = asked;
  if (plan.lying) {
    chart.values.insert(chart.values.end(), chart.lines.begin(), chart.lines.end());
    chart.lines.clear();
  }
  lxw_chart* made = book.add_chart(type_of(plan.kind, plan.lying));
  if (!chart.lines.empty()) book.combine({chart.values.size(), chart.second_axis});
  ChartWriter(made, chart, plan, table, place.width).run();
  ChartPlace whole = place;
  if (whole.height == 0) whole.height = plan.rows * kRowPixels;
  place_chart(target, made, whole, kGap, printable(chart.title));
}

void place_chart(lxw_worksheet* target, lxw_chart* made, const ChartPlace& place, double gap, std::string description) {
  lxw_chart_options options{};
  options.x_scale = (place.width - gap) / kPlainWidth;
  options.y_scale = (place.height - gap) / kPlainHeight;
  options.x_offset = static_cast<std::int32_t>(gap / 2);
  options.y_offset = static_cast<std::int32_t>(gap / 2);
  options.description = description.data();
  require(worksheet_insert_chart_opt(target, place.row, place.column, made, &options),
          fmt::format("диаграмма «{}»", description));
}

}  // namespace dyak::xlsx
