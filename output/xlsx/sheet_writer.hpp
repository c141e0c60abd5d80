#pragma once
#include <cstddef>

#include "output/xlsx/formats.hpp"

namespace dyak::xlsx {

/// What must be found in the file when it is opened again.
struct Written {
  std::size_t rows = 0;
  std::size_t cells = 0;
  std::size_t charts = 0;
};

/// Puts a journal or a table into the book: title lines, heading, in a journal the column numbers, rows, totals,
/// legend, closing lines, charts; A4 landscape, one page wide, heading on every page. The filter of a table stands on
/// the titles of its columns; a journal, whose numbers stand between them and the rows, has none. Requires a sheet that
/// check() passed.
Written write_table_sheet(BookFile& book, Formats& formats, const document::Workbook& workbook,
                          const document::Sheet& sheet);

}  // namespace dyak::xlsx
