#include "output/xlsx/sheet_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "output/xlsx/cell_writer.hpp"
#include "output/xlsx/charts.hpp"
#include "output/xlsx/check.hpp"
#include "output/xlsx/column_widths.hpp"
#include "output/xlsx/excel_values.hpp"
#include "output/xlsx/heading.hpp"
#include "output/xlsx/page_flow.hpp"
#include "output/xlsx/page_setup.hpp"
#include "output/xlsx/table_rules.hpp"
#include "output/xlsx/wrapping.hpp"

namespace dyak::xlsx {
namespace {

constexpr double kSpare = 0.94;            // other programs set rows a little higher
constexpr double kCharactersAcross = 190;  // of the body font on one sheet at 60 %

/// Columns that stand on every sheet of a register too wide for one.
constexpr lxw_col_t kRepeated = 2;

/// What is a number of order stands in the middle of its column: it is not added up.
bool is_order(const document::Column& column) { return column.title.compare(0, 3, "№") == 0; }

class SheetWriter {
 public:
  SheetWriter(BookFile& book, Formats& formats, const document::Workbook& workbook, const document::Sheet& sheet)
      : book_(book),
        target_(book.add_sheet(sheet.name)),
        formats_(formats),
        workbook_(workbook),
        sheet_(sheet),
        cells_(target_, formats, sheet.name, workbook.zone),
        widths_(column_widths(sheet, workbook.zone)),
        last_column_(static_cast<lxw_col_t>(sheet.columns.size() - 1)) {
    for (const double width : widths_) width_ += width;
    find_text_place();
    flow_ = PageFlow(kPageHeight / scale() * 100 * kSpare);
  }

  Written run() && {
    set_up();
    for (std::size_t i = 0; i < sheet_.title_lines.size(); ++i) {
      const bool wide = pages_across() > 1;
      text_line(sheet_.title_lines[i], i == 0 ? formats_.title(wide) : formats_.subtitle(wide),
                i == 0 ? kTitleSize : kBodySize, i == 0);
    }
    heading();
    rows();
    if (!sheet_.closing_lines.empty() || !sheet_.legend.empty()) skip_row();
    for (const document::LegendItem& item : sheet_.legend) legend(item);
    for (const auto& line : sheet_.closing_lines) text_line(line, formats_.closing(), kBodySize, false);
    if (!breaks_.empty()) {
      breaks_.push_back(0);
      done(worksheet_set_h_pagebreaks(target_, breaks_.data()));
    }
    if (workbook_.sealed) seal(target_);
    return written_;
  }

 private:
  void done(lxw_error code) const {
    if (code != LXW_NO_ERROR) require(code, fmt::format("лист «{}», строка {}", sheet_.name, row_ + 1));
  }

  // As many A4 sheets side by side as keep the print readable.
  std::uint16_t pages_across() const {
    return static_cast<std::uint16_t>(1 + static_cast<int>(width_ / kCharactersAcross));
  }

  // Over several sheets the first two columns stand on each of them, and with them whatever is written there: a title
  // that began there would be repeated, cut. It stands over the other columns of the first sheet.
  void find_text_place() {
    text_to_ = last_column_;
    if (pages_across() == 1 || last_column_ < kRepeated + 1) return;
    text_from_ = kRepeated;
    double across = 0;
    for (lxw_col_t i = 0; i <= last_column_; ++i) {
      across += widths_[i];
      if (i > text_from_ && across > width_ / pages_across() * kSpare) break;
      text_to_ = i;
    }
  }

  bool has_charts_below() const {
    return !sheet_.rows.empty() && std::any_of(sheet_.charts.begin(), sheet_.charts.end(),
                                               [](const document::Chart& chart) { return !chart.beside; });
  }

  double pixels() const {
    double all = 0;
    for (const double width : widths_) all += width * kColumnUnit + kColumnEdges;
    return all;
  }

  // Per cent: about what a program comes to when it fits the width of the sheet to the page. It makes nothing larger.
  std::uint16_t scale() const {
    const double wanted = std::max(pixels(), static_cast<double>(kChartPixels)) * kPixel;
    return static_cast<std::uint16_t>(std::clamp(kPageWidth / wanted * 100 * 0.98, 10.0, 100.0));
  }

  void set_up() {
    const std::uint16_t across = pages_across();
    set_up_page(target_, sheet_.name, across, 0);
    // A wide register goes over several sheets side by side: the first columns say which row it is.
    if (across > 1) done(worksheet_repeat_columns(target_, 0, kRepeated - 1));
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      const auto at = static_cast<lxw_col_t>(i);
      done(worksheet_set_column(target_, at, at, widths_[i], nullptr));
    }
  }

  double width_of(lxw_col_t from, lxw_col_t to) const {
    double width = 0;
    for (lxw_col_t i = from; i <= to; ++i) width += widths_[i];
    return width;
  }

  void text_line(const std::string& line, lxw_format* format, double size, bool bold) {
    merged_line(line, format, size, bold, text_from_, text_to_);
  }

  void merged_line(const std::string& line, lxw_format* format, double size, bool bold, lxw_col_t from, lxw_col_t to) {
    lines_ = count_lines(printable(line), width_of(from, to), size, bold);
    set_height(size);
    cells_.text({row_, from, to}, line, format);
    next_row(static_cast<std::size_t>(to - from) + 1);
  }

  void group_line(const document::Row& row) {
    const std::string* text = row.cells.empty() ? nullptr : std::get_if<std::string>(&row.cells.front().value);
    merged_line(text == nullptr ? std::string{} : *text, formats_.group(), kBodySize, true, 0, last_column_);
    group_first_ = row_;
  }

  void legend(const document::LegendItem& item) {
    // Beside the columns that every sheet repeats: what stands in those comes again, cut.
    const auto from = static_cast<lxw_col_t>(text_from_ == text_to_ ? text_from_ : text_from_ + 1);
    if (from > text_from_) done(worksheet_write_blank(target_, row_, text_from_, formats_.mark(item.style.fill)));
    lines_ = count_lines(printable(item.text), width_of(from, text_to_), kBodySize);
    set_height(kBodySize);
    cells_.text({row_, from, text_to_}, item.text, formats_.closing());
    next_row(static_cast<std::size_t>(text_to_ - text_from_) + 1);
  }

  /// Under the table one after another, or beside it from the header down.
  void charts(lxw_row_t header, lxw_row_t first) {
    lxw_row_t beside = header;
    const lxw_col_t free = first_free_column();
    for (const document::Chart& chart : sheet_.charts) {
      const ChartTable shown = chart_table(workbook_, sheet_, chart, {header, first, 0});
      const ChartPlan plan = plan_chart(shown, chart, static_cast<int>(flow_.room() / kPlainRow) - 1);
      lxw_row_t& at = chart.beside ? beside : row_;
      if (!chart.beside) begin_chart(plan);
      insert_chart(book_, target_, shown, chart, plan, {at, chart.beside ? free : lxw_col_t{0}});
      at += static_cast<lxw_row_t>(plan.rows);
      ++written_.charts;
    }
  }

  /// An empty row, then the chart: whole on this page or on the next one.
  void begin_chart(const ChartPlan& plan) {
    skip_row();
    if (flow_.breaks_before(plan.rows * kPlainRow)) breaks_.push_back(row_);
    for (int i = 0; i < plan.rows; ++i) flow_.add(kPlainRow);
  }

  void skip_row() {
    flow_.add(kPlainRow);
    ++row_;
  }

  /// Right of the table, and of the charts under it, which may be wider.
  lxw_col_t first_free_column() const {
    constexpr int kPlainColumn = 64;  // pixels of a column whose width nobody set
    const int wide = static_cast<int>(pixels());
    const int missing =
        has_charts_below() && wide < kChartPixels ? (kChartPixels - wide + kPlainColumn - 1) / kPlainColumn : 0;
    return static_cast<lxw_col_t>(last_column_ + 2 + missing);
  }

  void set_height(double size) {
    height_ = std::min(lines_ * size * kLeading, kMaxHeight);
    done(worksheet_set_row(target_, row_, height_, nullptr));
  }

  void next_row(std::size_t cells) {
    lines_ = 1;
    flow_.add(height_);
    height_ = kPlainRow;
    ++row_;
    ++written_.rows;
    written_.cells += cells;
  }

  void heading() {
    const lxw_row_t first = row_;
    const Heading made = write_heading(target_, formats_, sheet_, widths_, row_);
    double repeated = 0;
    for (const double height : made.heights) {
      height_ = height;
      repeated += height;
      next_row(sheet_.columns.size());
    }
    titles_row_ = made.titles;
    if (sheet_.kind == document::SheetKind::Journal) {
      for (lxw_col_t i = 0; i <= last_column_; ++i)
        done(worksheet_write_number(target_, row_, i, static_cast<double>(i + 1), formats_.column_number()));
      repeated += kPlainRow;
      next_row(sheet_.columns.size());
    }
    done(worksheet_repeat_rows(target_, first, row_ - 1));
    flow_.repeat(repeated);
    worksheet_freeze_panes(target_, row_, pages_across() > 1 ? kRepeated : lxw_col_t{0});
  }

  void rows() {
    first_ = group_first_ = row_;
    for (const auto& row : sheet_.rows) row.heading ? group_line(row) : body_row(row, group_first_);
    const lxw_row_t last = row_ - 1;
    if (sheet_.kind == document::SheetKind::Table && !sheet_.rows.empty())
      done(worksheet_autofilter(target_, titles_row_, 0, last, last_column_));
    for (auto row : sheet_.totals) {
      row.style.bold = true;
      body_row(row, first_);
    }
    if (sheet_.rows.empty()) return;
    write_rules(target_, formats_, sheet_, first_);
    charts(titles_row_, first_);
  }

  /// `sum_from`: where the rows begin that a sum in this row is of.
  void body_row(const document::Row& row, lxw_row_t sum_from) {
    static const document::Cell kEmpty;
    const bool total = is_sum(row);
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      const document::Cell& cell = i < row.cells.size() ? row.cells[i] : kEmpty;
      const document::Column& column = sheet_.columns[i];
      const document::CellStyle style = cell.style.value_or(row.style);
      const auto at = static_cast<lxw_col_t>(i);
      Look look;
      look.centre = is_order(column);
      look.open = column.typed != document::Typed::No && !total;
      const auto* sum = cell.sum && row_ > sum_from ? std::get_if<Rational>(&cell.value) : nullptr;
      if (sum != nullptr && fits_excel(*sum)) {
        const std::string name = column_name(i);
        cells_.write_sum({row_, at, at}, *sum, fmt::format("{0}{1}:{0}{2}", name, sum_from + 1, row_), column, style,
                         look);
      } else {
        lines_ = std::max(lines_, cells_.write({row_, at, at}, cell, column, style, widths_[i], look));
      }
    }
    if (lines_ > 1) set_height(kBodySize);
    next_row(sheet_.columns.size());
  }

  BookFile& book_;
  lxw_worksheet* target_;
  Formats& formats_;
  const document::Workbook& workbook_;
  const document::Sheet& sheet_;
  CellWriter cells_;
  const std::vector<double> widths_;
  lxw_col_t last_column_;
  double width_ = 0;
  lxw_col_t text_from_ = 0;  ///< columns over which titles and closing lines stand
  lxw_col_t text_to_ = 0;
  PageFlow flow_{kPageHeight};
  std::vector<lxw_row_t> breaks_;
  double height_ = kPlainRow;  ///< of the row being written
  Written written_;
  int lines_ = 1;      ///< of the tallest cell of the row being written
  lxw_row_t row_ = 0;  ///< next to write
  lxw_row_t titles_row_ = 0;
  lxw_row_t first_ = 0;
  lxw_row_t group_first_ = 0;  ///< of the rows of the group being written
};

}  // namespace

Written write_table_sheet(BookFile& book, Formats& formats, const document::Workbook& workbook,
                          const document::Sheet& sheet) {
  return SheetWriter(book, formats, workbook, sheet).run();
}

}  // namespace dyak::xlsx
