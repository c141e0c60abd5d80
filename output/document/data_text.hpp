#pragma once
#include <string>
#include <vector>

#include "output/document/sheet.hpp"

namespace dyak::document {

/// The clean table of that name; the first one of the book when none is named. Null when there is none.
const Sheet* data_sheet(const Workbook& workbook, const std::string& table);
/// The names of the clean tables, the dictionary's too.
std::vector<std::string> data_tables(const Workbook& workbook);

/// A data sheet as other programs read it, without Excel between.

/// CSV as Russian Excel opens it: UTF-8 with its mark, «;», CR LF, the titles of the columns first, days as 2026-09-14,
/// a decimal comma. A text that a spreadsheet would run as a formula gets an apostrophe before it.
std::string csv(const Sheet& sheet, Zone zone);
/// One JSON object a line, by the ids of the columns; numbers are numbers (exact ones as they are written: 88.33),
/// days and moments ISO 8601, what is empty null.
std::string json_lines(const Sheet& sheet, Zone zone);

}  // namespace dyak::document
