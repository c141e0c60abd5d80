#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/base/value.hpp"
#include "engine/cases/directory.hpp"
#include "engine/definitions/definitions.hpp"
#include "engine/service/directory_heads.hpp"
#include "engine/service/sheet_doubts.hpp"
#include "engine/tables/headed.hpp"

namespace dyak::service {

/// What somebody has said about a sheet: on its page, or the last time such a sheet came.
struct SheetAnswers {
  std::string sheet{};                           ///< the name of the one to read; empty = the one that says most
  std::map<std::string, std::string> columns{};  ///< by the folded head: a member, "-" = not read
  std::map<std::string, std::string> doubts{};   ///< by SheetDoubt::id
};

struct SheetColumn {
  std::string head;
  std::string member;  ///< empty = not read
};

/// A row and whom it is about.
struct SheetRow {
  enum class Fate { Read, Passed, Unclear };
  int line = 0;
  std::string title;  ///< «Орлова Мария Ивановна»
  std::string key{};
  Fate fate = Fate::Unclear;
  std::string why{};  ///< Russian: why it was passed over
};

/// A sheet of people or of institutions as a file to be laid over the directory (see import_directory).
struct DirectorySheet {
  Value file;
  Diagnostics findings;                ///< with their lines and columns
  std::map<std::string, int> lines;    ///< of "/persons/3": the line of the sheet
  std::map<std::string, int> columns;  ///< of "surname": the column, 1-based
  SheetOf of = SheetOf::People;
  std::vector<SheetColumn> heads;
  std::vector<SheetDoubt> doubts;
  std::vector<SheetRow> rows;
  std::vector<std::string> sheets;  ///< of the book, when there are several
  std::string sheet;                ///< the one that was read
  std::string print;                ///< of its heads: another sheet of the same shape has the same
};

/// Columns are known by their heads, in any order: see sheet_members() and what the definitions declare, by its title;
/// the answers go before. Without a key a person is found by his whole name (ФИО in one cell is parted, initials are
/// asked about), an institution by its name; who is new gets the next key. Findings: table-head, table-column and
/// table-title (warnings), table-namesake, table-reference, table-doubt, table-cell.
DirectorySheet sheet_of_directory(const tables::Table& table, const cases::Directory& directory,
                                  const definitions::Definitions& definitions, const SheetAnswers& answers = {});

/// What makes a title of a column known to such a sheet, for finding where the head is.
std::string known_head(const definitions::Definitions& definitions, const std::string& title);

/// The finding of an import with its place in the sheet instead of a JSON Pointer.
Diagnostic placed_in_sheet(const DirectorySheet& sheet, Diagnostic finding);

}  // namespace dyak::service
