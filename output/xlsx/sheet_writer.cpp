#include "output/xlsx/sheet_writer.hpp"

#include <fmt/format.h>
#include <cstdint>

#include <algorithm>

#include "output/xlsx/charts.hpp"
#include "output/xlsx/check.hpp"
#include "output/xlsx/wrapping.hpp"

namespace dyak::xlsx {
namespace {

constexpr double kInch = 25.4;    // mm
constexpr double kBodySize = 11;  // points
constexpr double kTitleSize = 13;
constexpr double kLeading = 1.36;                      // height of a line to the size of letters
constexpr double kMaxHeight = 409;                     // points, Excel's limit
constexpr std::int64_t kExactWhole = 999999999999999;  // Excel keeps 15 digits

Shape number_shape(document::ColumnFormat format) {
  if (format == document::ColumnFormat::Integer) return Shape::Integer;
  return format == document::ColumnFormat::Decimal ? Shape::Decimal : Shape::General;
}

bool fits_excel(const Rational& number) {
  return number.numerator() <= kExactWhole && number.numerator() >= -kExactWhole && number.denominator() <= kExactWhole;
}

lxw_datetime excel_time(Date date, int minute_of_day) {
  lxw_datetime out{};
  out.year = date.year();
  out.month = date.month();
  out.day = date.day();
  out.hour = minute_of_day / 60;
  out.min = minute_of_day % 60;
  return out;
}

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
  }

  Written run() && {
    set_up_page();
    for (const auto& line : sheet_.title_lines) merged_line(line, formats_.title(pages_across() > 1), kTitleSize);
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
    for (const auto& line : sheet_.closing_lines) merged_line(line, formats_.closing(), kBodySize);
    return written_;
  }

 private:
  void done(lxw_error code) const {
    if (code != LXW_NO_ERROR) require(code, fmt::format("лист «{}», строка {}", sheet_.name, row_ + 1));
  }

  // As many A4 sheets side by side as keep the print readable: about 190 characters of the body font fit on one at 60
  // %.
  std::uint16_t pages_across() const {
    double characters = 0;
    for (const document::Column& column : sheet_.columns) characters += column.width;
    return static_cast<std::uint16_t>(1 + static_cast<int>(characters / 190.0));
  }

  void set_up_page() {
    worksheet_set_landscape(target_);
    worksheet_set_paper(target_, 9);  // A4
    const std::uint16_t across = pages_across();
    worksheet_fit_to_pages(target_, across, 0);
    // A wide register goes over several sheets side by side: the first columns say which row it is.
    if (across > 1) done(worksheet_repeat_columns(target_, 0, 1));
    worksheet_set_margins(target_, 20 / kInch, 10 / kInch, 15 / kInch, 20 / kInch);
    done(worksheet_set_footer(target_, "&C&\"Times New Roman\"&10Лист &P из &N"));
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      const auto at = static_cast<lxw_col_t>(i);
      done(worksheet_set_column(target_, at, at, sheet_.columns[i].width, nullptr));
    }
  }

  void merged_line(const std::string& line, lxw_format* format, double size) {
    const std::string text = printable(line);
    lines_ = count_lines(text, width_, size);
    set_height(size);
    if (last_column_ == 0) {
      done(worksheet_write_string(target_, row_, 0, text.c_str(), format));
    } else {
      done(worksheet_merge_range(target_, row_, 0, row_, last_column_, text.c_str(), format));
    }
    next_row();
  }

  void group_line(const document::Row& row) {
    const std::string* text = row.cells.empty() ? nullptr : std::get_if<std::string>(&row.cells.front().value);
    merged_line(text == nullptr ? std::string{} : *text, formats_.group(), kBodySize);
  }

  /// Under the table one after another, or beside it from the header down.
  void charts(const TablePlace& table) {
    lxw_row_t beside = table.header;
    const lxw_col_t free = first_free_column();
    for (const document::Chart& chart : sheet_.charts) {
      lxw_row_t& at = chart.beside ? beside : row_;
      if (!chart.beside) ++at;
      insert_chart(book_, target_, sheet_, chart, table, at, chart.beside ? free : lxw_col_t{0});
      at += kChartRows;
      ++written_.charts;
    }
  }

  /// Right of the table, and of the charts under it, which may be wider.
  lxw_col_t first_free_column() const {
    constexpr int kPlainColumn = 64;  // pixels of a column whose width nobody set
    int pixels = 0;
    for (const document::Column& column : sheet_.columns) pixels += static_cast<int>(column.width * 7) + 5;
    const bool under = std::any_of(sheet_.charts.begin(), sheet_.charts.end(),
                                   [](const document::Chart& chart) { return !chart.beside; });
    const int missing = under && pixels < kChartPixels ? (kChartPixels - pixels + kPlainColumn - 1) / kPlainColumn : 0;
    return static_cast<lxw_col_t>(last_column_ + 2 + missing);
  }

  void set_height(double size) {
    const double height = std::min(lines_ * size * kLeading, kMaxHeight);
    done(worksheet_set_row(target_, row_, height, nullptr));
  }

  void next_row() {
    lines_ = 1;
    ++row_;
    ++written_.rows;
    written_.cells += sheet_.columns.size();
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
    next_row();
    numbers_row_ = row_;
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      done(worksheet_write_number(target_, row_, static_cast<lxw_col_t>(i), static_cast<double>(i + 1),
                                  formats_.column_number()));
    }
    next_row();
    done(worksheet_repeat_rows(target_, first, numbers_row_));
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
    next_row();
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
