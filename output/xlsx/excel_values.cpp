#include "output/xlsx/excel_values.hpp"

#include <cstdint>

namespace dyak::xlsx {
namespace {

constexpr std::int64_t kExactWhole = 999999999999999;  // Excel keeps 15 digits

}  // namespace

Shape number_shape(document::ColumnFormat format) {
  switch (format) {
    case document::ColumnFormat::Integer:
      return Shape::Integer;
    case document::ColumnFormat::Decimal:
      return Shape::Decimal;
    case document::ColumnFormat::Percent:
      return Shape::Percent;
    case document::ColumnFormat::Share:
      return Shape::Share;
    case document::ColumnFormat::Money:
      return Shape::Money;
    case document::ColumnFormat::Delta:
      return Shape::Delta;
    case document::ColumnFormat::Duration:
      return Shape::Duration;
    case document::ColumnFormat::Text:
    case document::ColumnFormat::Date:
    case document::ColumnFormat::Moment:
      break;
  }
  return Shape::General;
}

bool has_places(Shape shape) {
  return shape == Shape::Decimal || shape == Shape::Percent || shape == Shape::Share || shape == Shape::Delta;
}

bool fits_excel(const Rational& number) {
  return number.numerator() <= kExactWhole && number.numerator() >= -kExactWhole && number.denominator() <= kExactWhole;
}

std::string column_name(std::size_t column) {
  constexpr std::size_t kLetters = 26;
  std::string name;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / kLetters)
    name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % kLetters));
  return name;
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

}  // namespace dyak::xlsx
