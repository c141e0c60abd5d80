#pragma once
#include <cstddef>

#include "output/xlsx/book_file.hpp"

namespace dyak::xlsx {

/// What must be found in the file when it is opened again.
struct Written {
  std::size_t rows = 0;
  std::size_t cells = 0;
  std::size_t charts = 0;
};

/// Puts one sheet into the book: title lines, heading, column numbers (these carry the filter, so that filtering never
/// hides them), rows, totals, closing lines, charts; A4 landscape, one page wide, heading on every page. Requires a
/// sheet that check() passed.
Written write_sheet(BookFile& book, Formats& formats, const document::Sheet& sheet, Zone zone);

}  // namespace dyak::xlsx
