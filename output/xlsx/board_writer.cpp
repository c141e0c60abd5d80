#include "output/xlsx/board_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "output/xlsx/board_grid.hpp"
#include "output/xlsx/cell_writer.hpp"
#include "output/xlsx/charts.hpp"
#include "output/xlsx/check.hpp"
#include "output/xlsx/page_setup.hpp"
#include "output/xlsx/wrapping.hpp"

namespace dyak::xlsx {
namespace {

constexpr double kBandGap = 8;  // points between bands
constexpr Stretch kWhole{0, kGridColumns - 1};

bool is_number(const document::Column& column) {
  return column.format != document::ColumnFormat::Text && column.format != document::ColumnFormat::Date &&
         column.format != document::ColumnFormat::Moment;
}

class BoardWriter {
 public:
  BoardWriter(BookFile& book, Formats& formats, const document::Workbook& workbook, const document::Sheet& sheet)
      : book_(book),
        target_(book.add_sheet(sheet.name)),
        formats_(formats),
        workbook_(workbook),
        sheet_(sheet),
        cells_(target_, formats, sheet.name, workbook.zone) {}

  Written run() && {
    set_up_page(target_, sheet_.name, 1, 1);
    worksheet_center_horizontally(target_);
    worksheet_gridlines(target_, LXW_HIDE_ALL_GRIDLINES);
    done(worksheet_set_column(target_, 0, kGridColumns - 1, kGridWidth, nullptr));
    for (std::size_t i = 0; i < sheet_.title_lines.size(); ++i)
      line(sheet_.title_lines[i], i == 0 ? formats_.title(false) : formats_.subtitle(false),
           i == 0 ? kTitleSize : kBodySize);
    for (const std::string& said : sheet_.says) line(said, formats_.says(), kBodySize);
    for (const Band& band : plan_board(sheet_, workbook_.zone)) write(band);
    if (!sheet_.closing_lines.empty()) gap();
    for (const std::string& closing : sheet_.closing_lines) line(closing, formats_.closing(), kBodySize);
    if (workbook_.sealed) seal(target_);
    return written_;
  }

 private:
  void done(lxw_error code) const {
    if (code != LXW_NO_ERROR) require(code, fmt::format("лист «{}», строка {}", sheet_.name, row_ + 1));
  }

  void line(const std::string& text, lxw_format* format, double size) {
    const int lines = count_lines(printable(text), kWhole.characters() - 2, size, size > kBodySize);
    set_height(row_, lines * size * kLeading + 2);
    put(row_, kWhole, [&](const Place& at) { cells_.text(at, text, format); });
    ++row_;
  }

  void gap() { set_height(row_++, kBandGap); }

  void set_height(lxw_row_t row, double height) {
    done(worksheet_set_row(target_, row, std::min(height, kMaxHeight), nullptr));
    ++written_.rows;
  }

  template <class Write>
  void put(lxw_row_t row, const Stretch& stretch, const Write& write) {
    write(Place{row, stretch.from, stretch.to});
    written_.cells += static_cast<std::size_t>(stretch.columns());
  }

  void write(const Band& band) {
    std::size_t rows = 0;
    for (const PlacedPanel& placed : band) rows = std::max(rows, placed.lines.size());
    std::vector<double> heights(rows, 0);
    for (const PlacedPanel& placed : band) {
      for (std::size_t i = 0; i < placed.lines.size(); ++i) heights[i] = std::max(heights[i], placed.lines[i].height);
    }
    gap();
    for (std::size_t i = 0; i < rows; ++i) set_height(row_ + static_cast<lxw_row_t>(i), heights[i]);
    for (const PlacedPanel& placed : band) write(placed, heights);
    row_ += static_cast<lxw_row_t>(rows);
  }

  void write(const PlacedPanel& placed, const std::vector<double>& heights) {
    first_ = 0;
    for (std::size_t i = 0; i < placed.lines.size(); ++i) {
      const PanelLine& line = placed.lines[i];
      if (line.kind == PanelLine::Kind::Row && first_ == 0) first_ = row_ + static_cast<lxw_row_t>(i);
      write(placed, line, row_ + static_cast<lxw_row_t>(i), heights[i]);
    }
    charts(placed, heights);
  }

  void write(const PlacedPanel& placed, const PanelLine& line, lxw_row_t row, double height) {
    const document::Sheet& sheet = placed.panel->sheet;
    switch (line.kind) {
      case PanelLine::Kind::Title:
        return put(row, placed.whole,
                   [&](const Place& at) { cells_.text(at, sheet.title_lines.front(), formats_.panel()); });
      case PanelLine::Kind::Text:
        return put(row, placed.whole,
                   [&](const Place& at) { cells_.text(at, sheet.closing_lines[line.index], formats_.small()); });
      case PanelLine::Kind::Heading:
        return heading(placed, row);
      case PanelLine::Kind::Row:
        table_row(placed, sheet.rows[line.index], row, false);
        return trend(placed, line.index, row, height);
      case PanelLine::Kind::Total:
        return table_row(placed, sheet.totals[line.index], row, true);
      case PanelLine::Kind::Room:
        break;
    }
  }

  void heading(const PlacedPanel& placed, lxw_row_t row) {
    const document::Sheet& sheet = placed.panel->sheet;
    header_ = row;
    for (std::size_t i = 0; i < placed.columns.size(); ++i) {
      const bool trend = i >= sheet.columns.size();
      const std::string title =
          trend ? fmt::format("Ход за {} мес.", placed.panel->trend_rows) : sheet.columns[i].title;
      put(row, placed.columns[i], [&](const Place& at) {
        cells_.text(at, title, formats_.board_heading(trend || is_number(sheet.columns[i])));
      });
    }
  }

  void table_row(const PlacedPanel& placed, const document::Row& row, lxw_row_t at, bool total) {
    static const document::Cell kEmpty;
    const document::Sheet& sheet = placed.panel->sheet;
    for (std::size_t i = 0; i < placed.columns.size(); ++i) {
      const bool trend = i >= sheet.columns.size();
      const document::Cell& cell = trend || i >= row.cells.size() ? kEmpty : row.cells[i];
      document::CellStyle style = cell.style.value_or(row.style);
      style.bold = style.bold || total;
      Look look;
      look.board = true;
      static const document::Column kTrend{};
      put(at, placed.columns[i], [&](const Place& place) {
        cells_.write(place, cell, trend ? kTrend : sheet.columns[i], style, placed.columns[i].characters(), look);
      });
    }
  }

  void trend(const PlacedPanel& placed, std::size_t index, lxw_row_t row, double height) {
    const document::Panel& panel = *placed.panel;
    if (panel.trend_rows == 0) return;
    const auto source = std::find_if(workbook_.sheets.begin(), workbook_.sheets.end(),
                                     [&](const document::Sheet& sheet) { return sheet.name == panel.trend_sheet; });
    if (source == workbook_.sheets.end()) return;
    const std::size_t from = index * static_cast<std::size_t>(panel.trend_rows);
    const std::size_t to = from + static_cast<std::size_t>(panel.trend_rows);
    if (to > source->rows.size()) return;
    const ChartTable table{&*source, from, to, 0, static_cast<lxw_row_t>(from + 1), 0, {}, {}};
    const auto* name = std::get_if<std::string>(&panel.sheet.rows[index].cells.front().value);
    const Stretch& stretch = placed.columns.back();
    insert_trend(book_, target_, table, source->columns.size() - 2, source->columns.size() - 1,
                 "По месяцам: " + (name == nullptr ? std::string{} : *name),
                 {row, stretch.from, stretch.pixels(), height / kPixel});
    ++written_.charts;
  }

  void charts(const PlacedPanel& placed, const std::vector<double>& heights) {
    const document::Sheet& sheet = placed.panel->sheet;
    const auto room = std::find_if(placed.lines.begin(), placed.lines.end(),
                                   [](const PanelLine& line) { return line.kind == PanelLine::Kind::Room; });
    if (room == placed.lines.end()) return;
    const auto begin = static_cast<std::size_t>(room - placed.lines.begin());
    // Alone, a chart takes the whole height of its band.
    const std::size_t end = placed.panel->table ? placed.lines.size() : heights.size();
    double height = 0;
    for (std::size_t i = begin; i < end; ++i) height += heights[i];
    const double each = placed.whole.pixels() / static_cast<double>(sheet.charts.size());
    double beside = 0;
    for (const document::Chart& chart : sheet.charts) {
      ChartTable shown = chart_table(workbook_, sheet, chart, {header_, first_, 0});
      if (!chart.source) {
        for (const Stretch& stretch : placed.columns) shown.columns.push_back(stretch.from);
        shown.name = sheet_.name;
      }
      if (shown.rows() == 0) continue;
      const ChartPlan plan = plan_chart(shown, chart, 1, each);
      const auto column = static_cast<lxw_col_t>(placed.whole.from + beside / Stretch{0, 0}.pixels());
      insert_chart(book_, target_, shown, chart, plan,
                   {row_ + static_cast<lxw_row_t>(begin), column, each, height / kPixel});
      ++written_.charts;
      beside += each;
    }
  }

  BookFile& book_;
  lxw_worksheet* target_;
  Formats& formats_;
  const document::Workbook& workbook_;
  const document::Sheet& sheet_;
  CellWriter cells_;
  Written written_;
  lxw_row_t row_ = 0;
  lxw_row_t header_ = 0;  ///< of the panel being written
  lxw_row_t first_ = 0;   ///< row of its table
};

}  // namespace

Written write_board(BookFile& book, Formats& formats, const document::Workbook& workbook,
                    const document::Sheet& sheet) {
  return BoardWriter(book, formats, workbook, sheet).run();
}

}  // namespace dyak::xlsx
