#pragma once
#include "output/xlsx/formats.hpp"

namespace dyak::xlsx {

/// The rows of a table on its sheet.
struct RowsPlace {
  lxw_row_t first = 0;
  lxw_row_t last = 0;
};

/// What goes on living in the file: rows set off by a number in them, and what may be typed where people type.
void write_rules(lxw_worksheet* target, Formats& formats, const document::Sheet& sheet, const RowsPlace& rows);

}  // namespace dyak::xlsx
