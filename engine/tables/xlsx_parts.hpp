#pragma once
#include <string>
#include <vector>

#include "engine/tables/cell_text.hpp"
#include "engine/tables/xml.hpp"

namespace dyak::tables {

/// What a workbook says before its sheets are read.
struct XlsxParts {
  struct SheetPart {
    std::string name;
    bool hidden = false;
    std::string part;  ///< its path; empty: no table (a chart)
  };
  bool from_1904 = false;
  std::vector<SheetPart> sheets;
  std::vector<std::string> strings;
  std::vector<NumberFormat> styles;  ///< by the number a cell gives
};

/// Finds the parts by their relationships, wherever a program has laid them.
XlsxParts read_parts(Archive& archive, const BookLimits& limits);

/// The lines, merges and faults of a sheet. `cells`: how many have been read of the whole book.
struct XlsxSheetRead {
  Sheet sheet;
  Diagnostics faults;
};
XlsxSheetRead read_sheet(Archive& archive, const XlsxParts& parts, const XlsxParts::SheetPart& which,
                         const BookLimits& limits, std::size_t& cells, std::size_t& letters);

}  // namespace dyak::tables
