#pragma once
#include "output/xlsx/sheet_writer.hpp"

namespace dyak::xlsx {

/// A page to be seen at one glance: titles, conclusions, panels side by side on a grid of narrow columns, closing lines.
/// Prints on one A4 sheet across. Requires a sheet that check() passed.
Written write_board(BookFile& book, Formats& formats, const document::Workbook& workbook, const document::Sheet& sheet);

}  // namespace dyak::xlsx
