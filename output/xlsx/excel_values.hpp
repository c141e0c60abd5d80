#pragma once
#include <xlsxwriter.h>

#include <string>

#include "engine/base/date.hpp"
#include "engine/base/rational.hpp"
#include "output/document/sheet.hpp"
#include "output/xlsx/formats.hpp"

namespace dyak::xlsx {

Shape number_shape(document::ColumnFormat format);
/// Whether digits after the comma are told of it.
bool has_places(Shape shape);
/// Whether Excel keeps every digit of it.
bool fits_excel(const Rational& number);
/// «A», «AB»: as cells are called in formulas.
std::string column_name(std::size_t column);
lxw_datetime excel_time(Date date, int minute_of_day);

}  // namespace dyak::xlsx
