// A chart in a cell.
#include <fmt/format.h>

#include "output/xlsx/charts.hpp"
#include "output/xlsx/check.hpp"
#include "output/xlsx/palette.hpp"

namespace dyak::xlsx {

lxw_chart_series* add_series(lxw_chart* target, const ChartTable& table, std::size_t categories, std::size_t values) {
  lxw_chart_series* made = chart_add_series(target, nullptr, nullptr);
  if (made == nullptr) require(LXW_ERROR_MEMORY_MALLOC_FAILED, "не хватило памяти");
  const char* name = table.tab().c_str();
  const lxw_row_t last = table.first + static_cast<lxw_row_t>(table.rows()) - 1;
  const lxw_col_t along = table.place(categories);
  const lxw_col_t up = table.place(values);
  chart_series_set_categories(made, name, table.first, along, last, along);
  chart_series_set_values(made, name, table.first, up, last, up);
  chart_series_set_name_range(made, name, table.header, up);
  return made;
}

void insert_trend(BookFile& book, lxw_worksheet* target, const ChartTable& table, std::size_t categories,
                  std::size_t column, const std::string& description, const ChartPlace& place) {
  constexpr double kEdge = 4;  // pixels between the line and the edges of its cell
  lxw_chart* made = book.add_chart(LXW_CHART_LINE);
  lxw_chart_series* series = add_series(made, table, categories, column);
  lxw_chart_line line{};
  line.color = kSeries[0];
  line.width = 1.5F;
  chart_series_set_line(series, &line);
  lxw_chart_line none{};
  none.none = LXW_TRUE;
  lxw_chart_fill clear{};
  clear.none = LXW_TRUE;
  chart_title_off(made);
  chart_legend_set_position(made, LXW_CHART_LEGEND_NONE);
  chart_axis_off(made->x_axis);
  chart_axis_off(made->y_axis);
  chart_axis_major_gridlines_set_visible(made->y_axis, LXW_FALSE);
  chart_chartarea_set_line(made, &none);
  chart_chartarea_set_fill(made, &clear);
  place_chart(target, made, place, kEdge, printable(description));
}

}  // namespace dyak::xlsx
