#pragma once
#include "output/xlsx/sheet_writer.hpp"

namespace dyak::xlsx {

/// One heading row, a named table under it, nothing else: no merged cells, no colours, days as 2026-09-14. A table
/// without rows has one empty row, for there is none without any in Excel.
Written write_data_sheet(BookFile& book, Formats& formats, const document::Workbook& workbook,
                         const document::Sheet& sheet);

}  // namespace dyak::xlsx
