#include "output/xlsx/cell_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "output/xlsx/check.hpp"
#include "output/xlsx/excel_values.hpp"
#include "output/xlsx/wrapping.hpp"

namespace dyak::xlsx {
namespace {

// Excel counts days from 1 January 1900 and takes that year for a leap year; other programs do not, so that for two months
// one number is another day there.
bool same_everywhere(const Date& date) { return date >= *Date::from_ymd(1900, 3, 1); }

// Both parts are exact doubles here, so the quotient is the nearest one; rounding is left to the number format.
double nearest(const Rational& number) {
  return static_cast<double>(number.numerator()) / static_cast<double>(number.denominator());
}

Date day_of(const Moment& moment, Zone zone) { return moment.date(zone); }

/// Whether the value goes into the file as a number; else it is written as the text people would read.
struct IsReal {
  Zone zone;
  bool operator()(std::monostate) const { return false; }
  bool operator()(const std::string&) const { return false; }
  bool operator()(const Rational& number) const { return fits_excel(number); }
  bool operator()(const Date& date) const { return same_everywhere(date); }
  bool operator()(const Moment& moment) const { return same_everywhere(day_of(moment, zone)); }
};

struct AsText {
  Zone zone;
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const { return printable(text); }
  std::string operator()(const Rational& number) const { return number.text(); }
  std::string operator()(const Date& date) const { return date.russian(); }
  std::string operator()(const Moment& moment) const { return day_of(moment, zone).russian(); }
};

}  // namespace

std::string shown_text(const document::CellValue& value, const document::Column& column, Zone zone) {
  const auto* number = std::get_if<Rational>(&value);
  if (number == nullptr) {
    const std::string text = held_together(std::visit(AsText{zone}, value));
    const bool timed = std::holds_alternative<Moment>(value) && column.format != document::ColumnFormat::Date;
    return timed ? text + " 00:00" : text;
  }
  const bool whole =
      column.format == document::ColumnFormat::Integer || column.format == document::ColumnFormat::Duration;
  const int places = column.format == document::ColumnFormat::Money ? 2 : whole ? 0 : column.places;
  const int times = column.format == document::ColumnFormat::Share ? 100 : 1;  // a part of one, shown in per cent
  std::string text = fmt::format("{:.{}f}", nearest(*number) * times, places);
  if (column.format == document::ColumnFormat::Money) text += "   ₽";
  if (column.format == document::ColumnFormat::Duration) text += " дн.";
  return column.format == document::ColumnFormat::Percent || column.format == document::ColumnFormat::Share
             ? text + " %"
             : text;
}

Look CellWriter::look_of(const document::CellValue& value, const document::Column& column, Look look) {
  if (std::holds_alternative<Rational>(value)) look.shape = number_shape(column.format);
  const bool bare = look.plain;
  if (std::holds_alternative<Date>(value)) look.shape = bare ? Shape::IsoDate : Shape::Date;
  if (std::holds_alternative<Moment>(value)) {
    const bool day_only = column.format == document::ColumnFormat::Date;
    look.shape = day_only ? (bare ? Shape::IsoDate : Shape::Date) : bare ? Shape::IsoMoment : Shape::Moment;
  }
  look.places = has_places(look.shape) ? column.places : 0;
  return look;
}

int CellWriter::write(const Place& at, const document::Cell& cell, const document::Column& of_column,
                      const document::CellStyle& style, double width, Look look) {
  document::Column own;
  if (cell.format) {
    own.format = *cell.format;
    own.places = cell.places;
  }
  const document::Column& column = cell.format ? own : of_column;
  const bool real = std::visit(IsReal{zone_}, cell.value);
  look.link = !cell.link.empty();
  look.fill = style.fill;
  look.strike = style.strike;
  look.bold = style.bold;
  if (real) look = look_of(cell.value, column, look);
  // A dash in place of a number stands where the number would.
  if (!real && number_shape(column.format) != Shape::General) look.shape = Shape::General;
  std::string text = std::visit(AsText{zone_}, cell.value);
  if (!look.plain) text = held_together(std::move(text));
  lxw_format* format = formats_.body(look);
  merge(at, format);
  if (real) {
    value(at, text, cell, format);
    return 1;
  }
  if (text.empty()) {
    done(worksheet_write_blank(target_, at.row, at.from, format), at);
    return 1;
  }
  if (look.link) {
    link(at, text, cell.link, format);
  } else {
    done(worksheet_write_string(target_, at.row, at.from, text.c_str(), format), at);
  }
  return look.bare ? 1 : count_lines(text, width, kBodySize, look.bold);
}

void CellWriter::value(const Place& at, const std::string& text, const document::Cell& cell, lxw_format* format) {
  if (!cell.link.empty()) link(at, text, cell.link, format);  // the number is written over the words of the link
  if (const auto* number = std::get_if<Rational>(&cell.value)) {
    done(worksheet_write_number(target_, at.row, at.from, nearest(*number), format), at);
    return;
  }
  const auto* moment = std::get_if<Moment>(&cell.value);
  lxw_datetime time = moment == nullptr ? excel_time(std::get<Date>(cell.value), 0)
                                        : excel_time(day_of(*moment, zone_), moment->minute_of_day(zone_));
  done(worksheet_write_datetime(target_, at.row, at.from, &time, format), at);
}

void CellWriter::write_sum(const Place& at, const Rational& value, const std::string& range,
                           const document::Column& column, const document::CellStyle& style, Look look) {
  look.fill = style.fill;
  look.strike = style.strike;
  look.bold = style.bold;
  look = look_of(value, column, look);
  lxw_format* format = formats_.body(look);
  merge(at, format);
  // 9 sums what a filter shows, and no sums of the same kind among it: the groups are not counted twice.
  const std::string formula = fmt::format("=SUBTOTAL(9,{})", range);
  done(worksheet_write_formula_num(target_, at.row, at.from, formula.c_str(), format, nearest(value)), at);
}

void CellWriter::text(const Place& at, const std::string& text, lxw_format* format) {
  merge(at, format);
  done(worksheet_write_string(target_, at.row, at.from, held_together(printable(text)).c_str(), format), at);
}

void CellWriter::merge(const Place& at, lxw_format* format) {
  if (at.from != at.to) done(worksheet_merge_range(target_, at.row, at.from, at.row, at.to, "", format), at);
}

void CellWriter::link(const Place& at, const std::string& shown, const std::string& target, lxw_format* format) {
  const bool outside = target.compare(0, 8, "https://") == 0 || target.compare(0, 7, "http://") == 0;
  const std::string address = outside ? target : "external:" + target;
  done(worksheet_write_url_opt(target_, at.row, at.from, address.c_str(), format, shown.c_str(), nullptr), at);
}

void CellWriter::done(lxw_error code, const Place& at) const {
  if (code != LXW_NO_ERROR) require(code, fmt::format("лист «{}», строка {}", sheet_, at.row + 1));
}

}  // namespace dyak::xlsx
