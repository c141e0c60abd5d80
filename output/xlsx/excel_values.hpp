#pragma once
#include <xlsxwriter.h>

#include "engine/base/date.hpp"
#include "engine/base/rational.hpp"
#include "output/document/sheet.hpp"
#include "output/xlsx/book_file.hpp"

namespace dyak::xlsx {

Shape number_shape(document::ColumnFormat format);
/// Whether Excel keeps every digit of it.
bool fits_excel(const Rational& number);
lxw_datetime excel_time(Date date, int minute_of_day);

}  // namespace dyak::xlsx
