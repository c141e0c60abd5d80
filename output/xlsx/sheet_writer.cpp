#include "output/xlsx/sheet_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "output/xlsx/charts.hpp"
#include "output/xlsx/check.hpp"
#include "output/xlsx/excel_values.hpp"
#include "output/xlsx/page_flow.hpp"
#include "output/xlsx/wrapping.hpp"

namespace dyak::xlsx {
namespace {

constexpr double kInch = 25.4;         // mm
constexpr double kPoint = 72 / kInch;  // in 1 mm
// A4 across, within the margins that are set below.
constexpr double kPageWidth = (297 - 20 - 10) * kPoint;
constexpr double kPageHeight = (210 - 15 - 20) * kPoint;
constexpr double kPixel = 0.75;            // points
constexpr double kSpare = 0.94;            // other programs set rows a little higher
constexpr double kCharactersAcross = 190;  // of the body font on one sheet at 60 %
constexpr double kBodySize = 11;           // points
constexpr double kTitleSize = 13;
constexpr double kLeading = 1.36;   // height of a line to the size of letters
constexpr double kMaxHeight = 409;  // points, Excel's limit

/// Columns that stand on every sheet of a register too wide for one.
constexpr lxw_col_t kRepeated = 2;

class SheetWriter {
 public:
  SheetWriter(BookFile& book, Formats& formats, const document::Sheet& sheet, Zone zone)
      : book_(book),
        target_(book.add_sheet(sheet.name)),
        formats_(formats),
        sheet_(sheet),
        zone_(zone),
        last_column_(static_cast<lxw_col_t>(sheet.columns.size() - 1)) {
    for (const auto& column : sheet.columns) width_ += column.width;
    find_text_place();
    flow_ = PageFlow(kPageHeight / scale() * 100 * kSpare);
  }

  Written run() && {
    set_up_page();
    for (const auto& line : sheet_.title_lines) text_line(line, formats_.title(pages_across() > 1), kTitleSize);
    heading();
    const lxw_row_t first = row_;
    for (const auto& row : sheet_.rows) row.heading ? group_line(row) : body_row(row);
    const lxw_row_t last = row_ - 1;
    done(worksheet_autofilter(target_, numbers_row_, 0, last, last_column_));
    for (auto row : sheet_.totals) {
      row.style.bold = true;
      body_row(row);
    }
    if (!sheet_.rows.empty()) charts({numbers_row_ - 1, first, last});
    if (!sheet_.closing_lines.empty()) ++row_;
    for (const auto& line : sheet_.closing_lines) text_line(line, formats_.closing(), kBodySize);
    if (!breaks_.empty()) {
      breaks_.push_back(0);
      done(worksheet_set_h_pagebreaks(target_, breaks_.data()));
    }
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
      across += sheet_.columns[i].width;
      if (i > text_from_ && across > width_ / pages_across() * kSpare) break;
      text_to_ = i;
    }
  }

  bool has_charts_below() const {
    return !sheet_.rows.empty() && std::any_of(sheet_.charts.begin(), sheet_.charts.end(),
                                               [](const document::Chart& chart) { return !chart.beside; });
  }

  // Per cent: about what a program comes to when it fits the width of the sheet to the page. It makes nothing larger.
  std::uint16_t scale() const {
    double pixels = 0;
    for (const document::Column& column : sheet_.columns) pixels += column.width * 7 + 5;
    const double wanted = std::max(pixels, static_cast<double>(kChartPixels)) * kPixel;
    return static_cast<std::uint16_t>(std::clamp(kPageWidth / wanted * 100 * 0.98, 10.0, 100.0));
  }

  void set_up_page() {
    worksheet_set_landscape(target_);
    worksheet_set_paper(target_, 9);  // A4
    const std::uint16_t across = pages_across();
    worksheet_fit_to_pages(target_, across, 0);
    // A wide register goes over several sheets side by side: the first columns say which row it is.
    if (across > 1) done(worksheet_repeat_columns(target_, 0, kRepeated - 1));
    worksheet_set_margins(target_, 20 / kInch, 10 / kInch, 15 / kInch, 20 / kInch);
    done(worksheet_set_footer(target_, "&C&\"Times New Roman\"&10Лист &P из &N"));
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      const auto at = static_cast<lxw_col_t>(i);
      done(worksheet_set_column(target_, at, at, sheet_.columns[i].width, nullptr));
    }
  }

  void text_line(const std::string& line, lxw_format* format, double size) {
    merged_line(line, format, size, text_from_, text_to_);
  }

  void merged_line(const std::string& line, lxw_format* format, double size, lxw_col_t from, lxw_col_t to) {
    const std::string text = printable(line);
    double width = 0;
    for (lxw_col_t i = from; i <= to; ++i) width += sheet_.columns[i].width;
    lines_ = count_lines(text, width, size);
    set_height(size);
    if (from == to) {
      done(worksheet_write_string(target_, row_, from, text.c_str(), format));
    } else {
      done(worksheet_merge_range(target_, row_, from, row_, to, text.c_str(), format));
    }
    next_row(static_cast<std::size_t>(to - from) + 1);
  }

  void group_line(const document::Row& row) {
    const std::string* text = row.cells.empty() ? nullptr : std::get_if<std::string>(&row.cells.front().value);
    merged_line(text == nullptr ? std::string{} : *text, formats_.group(), kBodySize, 0, last_column_);
  }

  /// Under the table one after another, or beside it from the header down.
  void charts(const TablePlace& table) {
    lxw_row_t beside = table.header;
    const lxw_col_t free = first_free_column();
    for (const document::Chart& chart : sheet_.charts) {
      const ChartPlan plan = plan_chart(sheet_, chart, static_cast<int>(flow_.room() / kPlainRow) - 1);
      lxw_row_t& at = chart.beside ? beside : row_;
      if (!chart.beside) begin_chart(plan);
      insert_chart(book_, target_, sheet_, chart, plan, table, at, chart.beside ? free : lxw_col_t{0});
      at += static_cast<lxw_row_t>(plan.rows);
      ++written_.charts;
    }
  }

  /// An empty row, then the chart: whole on this page or on the next one.
  void begin_chart(const ChartPlan& plan) {
    flow_.add(kPlainRow);
    ++row_;
    if (flow_.breaks_before(plan.rows * kPlainRow)) breaks_.push_back(row_);
    for (int i = 0; i < plan.rows; ++i) flow_.add(kPlainRow);
  }

  /// Right of the table, and of the charts under it, which may be wider.
  lxw_col_t first_free_column() const {
    constexpr int kPlainColumn = 64;  // pixels of a column whose width nobody set
    int pixels = 0;
    for (const document::Column& column : sheet_.columns) pixels += static_cast<int>(column.width * 7) + 5;
    const int missing =
        has_charts_below() && pixels < kChartPixels ? (kChartPixels - pixels + kPlainColumn - 1) / kPlainColumn : 0;
    return static_cast<lxw_col_t>(last_column_ + 2 + missing);
  }

  void set_height(double size) {
    const double height = std::min(lines_ * size * kLeading, kMaxHeight);
    done(worksheet_set_row(target_, row_, height, nullptr));
    height_ = height;
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
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      const std::string text = printable(sheet_.columns[i].title);
      done(worksheet_write_string(target_, row_, static_cast<lxw_col_t>(i), text.c_str(), formats_.heading()));
      // Bold letters are a little wider.
      lines_ = std::max(lines_, count_lines(text, sheet_.columns[i].width * 0.93, kBodySize));
    }
    set_height(kBodySize);
    const double repeated = height_ + kPlainRow;
    next_row(sheet_.columns.size());
    numbers_row_ = row_;
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      done(worksheet_write_number(target_, row_, static_cast<lxw_col_t>(i), static_cast<double>(i + 1),
                                  formats_.column_number()));
    }
    next_row(sheet_.columns.size());
    done(worksheet_repeat_rows(target_, first, numbers_row_));
    flow_.repeat(repeated);
    worksheet_freeze_panes(target_, row_, 0);
  }

  void body_row(const document::Row& row) {
    static const document::Cell kEmpty;
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      const document::Cell& cell = i < row.cells.size() ? row.cells[i] : kEmpty;
      at_ = static_cast<lxw_col_t>(i);
      style_ = cell.style.value_or(row.style);
      std::visit([&](const auto& value) { write(value); }, cell.value);
    }
    if (lines_ > 1) set_height(kBodySize);
    next_row(sheet_.columns.size());
  }

  const document::Column& column() const { return sheet_.columns[at_]; }
  lxw_format* format(Shape shape) { return formats_.body(shape, column().places, style_); }

  void write(std::monostate) { done(worksheet_write_blank(target_, row_, at_, format(Shape::Text))); }

  void write(const std::string& text) {
    const std::string shown = printable(text);
    done(worksheet_write_string(target_, row_, at_, shown.c_str(), format(Shape::Text)));
    lines_ = std::max(lines_, count_lines(shown, column().width, kBodySize));
  }

  void write(const Rational& number) {
    if (!fits_excel(number)) return write(number.text());
    // Both parts are exact doubles here, so the quotient is the nearest one; rounding is left to the number format.
    const double value = static_cast<double>(number.numerator()) / static_cast<double>(number.denominator());
    done(worksheet_write_number(target_, row_, at_, value, format(number_shape(column().format))));
  }

  void write(const Date& date) {
    if (date.year() < 1900) return write(date.russian());
    lxw_datetime time = excel_time(date, 0);
    done(worksheet_write_datetime(target_, row_, at_, &time, format(Shape::Date)));
  }

  void write(const Moment& moment) {
    const Date date = moment.date(zone_);
    if (date.year() < 1900) return write(date.russian());
    lxw_datetime time = excel_time(date, moment.minute_of_day(zone_));
    const bool day_only = column().format == document::ColumnFormat::Date;
    done(worksheet_write_datetime(target_, row_, at_, &time, format(day_only ? Shape::Date : Shape::Moment)));
  }

  BookFile& book_;
  lxw_worksheet* target_;
  Formats& formats_;
  const document::Sheet& sheet_;
  Zone zone_;
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
  lxw_row_t numbers_row_ = 0;
  lxw_col_t at_ = 0;           ///< of the cell being written
  document::CellStyle style_;  ///< of the cell being written
};

}  // namespace

Written write_sheet(BookFile& book, Formats& formats, const document::Sheet& sheet, Zone zone) {
  return SheetWriter(book, formats, sheet, zone).run();
}

}  // namespace dyak::xlsx
