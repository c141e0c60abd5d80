// A workbook of 2007 and later, whoever has written it.
#include "engine/base/error.hpp"
#include "engine/tables/xlsx_parts.hpp"

namespace dyak::tables {

Book read_xlsx(std::string_view bytes, const BookLimits& limits) {
  Book book;
  try {
    Archive archive(bytes, limits);
    const XlsxParts parts = read_parts(archive, limits);
    std::size_t cells = 0;
    std::size_t letters = 0;
    for (const XlsxParts::SheetPart& which : parts.sheets) {
      if (which.part.empty()) continue;
      XlsxSheetRead read = read_sheet(archive, parts, which, limits, cells, letters);
      if (!which.hidden) book.findings.insert(book.findings.end(), read.faults.begin(), read.faults.end());
      book.sheets.push_back(std::move(read.sheet));
    }
  } catch (const Error& error) {
    return {{}, error.details};
  }
  if (cells_of(book) == 0)
    return {
        {},
        {refusal("table-empty", "В книге нет ни одной заполненной строки", "В первой строке стоят названия столбцов")}};
  return book;
}

}  // namespace dyak::tables
