#include "output/xlsx/excel_values.hpp"

#include <cstdint>

namespace dyak::xlsx {
namespace {

constexpr std::int64_t kExactWhole = 999999999999999;  // Excel keeps 15 digits

}  // namespace

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

}  // namespace dyak::xlsx
