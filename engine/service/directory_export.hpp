#pragma once
#include <string>
#include <vector>

#include "engine/service/directory_heads.hpp"
#include "engine/service/world.hpp"
#include "output/document/sheet.hpp"

namespace dyak::service {

/// People or institutions as a sheet that comes back unchanged (see sheet_of_directory): the same heads, a person with
/// several posts in several rows, own fields of the definitions by their titles.
struct ExportedSheet {
  std::string title;  ///< «Люди»
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
};
ExportedSheet exported_sheet(const cases::Directory& directory, const definitions::Definitions& definitions,
                             SheetOf of);

/// UTF-8 with its mark, semicolons, as spreadsheets of Russia open it; a text that a spreadsheet would take for a formula
/// begins with an apostrophe, which the reader takes off again.
std::string csv_of(const ExportedSheet& sheet);
/// All cells are texts: no key loses its zeros.
document::Workbook workbook_of(const ExportedSheet& sheet, const World& world);

}  // namespace dyak::service
