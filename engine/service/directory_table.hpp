#pragma once
#include <map>
#include <string>

#include "engine/base/value.hpp"
#include "engine/cases/directory.hpp"
#include "engine/definitions/definitions.hpp"
#include "engine/service/table.hpp"

namespace dyak::service {

/// A sheet of people or of institutions as a file to be laid over the directory (see import_directory).
struct DirectorySheet {
  Value file;
  Diagnostics findings;                ///< with their lines and columns
  std::map<std::string, int> lines;    ///< of "/persons/3": the line of the sheet
  std::map<std::string, int> columns;  ///< of "surname": the column, 1-based
};

/// Columns are known by their heads, in any order: Ключ, Фамилия, Имя, Отчество or ФИО, Пол, Почта, Телефон,
/// Учреждение (its key or name), Должность, Категория, С; of institutions Ключ, Вид, Полное название, Краткое название,
/// Место, Руководитель, Должность руководителя, Почта; and what the definitions declare, by their titles. Without a key a
/// person is found by his whole name, an institution by its name; who is new gets the next key. Findings: table-head,
/// table-column (a warning), table-namesake, table-reference, table-cell.
DirectorySheet sheet_of_directory(const Table& table, const cases::Directory& directory,
                                  const definitions::Definitions& definitions);

/// The finding of an import with its place in the sheet instead of a JSON Pointer.
Diagnostic placed_in_sheet(const DirectorySheet& sheet, Diagnostic finding);

}  // namespace dyak::service
