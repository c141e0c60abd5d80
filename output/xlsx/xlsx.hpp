#pragma once
#include <string>

#include "output/document/sheet.hpp"

namespace dyak::xlsx {

/// Turns a workbook into the bytes of an Excel file. Equal
/// workbooks give equal bytes, on any machine and in any locale.
///
/// Texts stay texts: nothing becomes a formula or a link. Dates and numbers are real ones, except a
/// date before March 1900 and a number of more than 15 digits, which Excel would spoil: they are written as
/// text. Control characters, which Excel cannot hold, become spaces; CR LF becomes LF. Before returning
/// the file is opened again: CRC of every part, well-formed XML, the number of rows and cells; the
/// library underneath reports success even when the disk was full. Errors: Error{InvalidInput} naming
/// the cell or sheet: xlsx-utf8, xlsx-text-too-long, xlsx-sheet-name, xlsx-shape, xlsx-too-big (all
/// findings at once); Error{Unavailable}: xlsx-space, xlsx-write, xlsx-damaged. `temporary_directory`
/// must exist; a folder is made in it and removed again. Threads: may be called from several at once.
std::string write_xlsx(const document::Workbook& workbook, const std::string& temporary_directory);

}  // namespace dyak::xlsx
