#pragma once
#include <string>
#include <string_view>

#include "engine/service/directory_table.hpp"

namespace dyak::service {

/// A file of people or institutions as somebody brings it: JSON (see cases::to_value of a directory) or a sheet.
struct DirectoryUpload {
  Value file;            ///< to be laid over the directory
  Diagnostics findings;  ///< with lines and columns; errors: nothing can be laid over
  DirectorySheet sheet;  ///< where the values stood; empty for JSON
  std::string text;      ///< of JSON
};

/// By what the bytes are: "{" begins JSON, "PK" a workbook, else it is CSV. Findings besides those of the readers:
/// see tables::read_book.
DirectoryUpload read_directory_file(const std::string& bytes, const cases::Directory& directory,
                                    const definitions::Definitions& definitions, const SheetAnswers& answers = {});
/// What the import found, with its places in the file.
void add_findings(DirectoryUpload& upload, const Diagnostics& found);

/// The answers with what the program proposes for every question that has none.
SheetAnswers with_proposals(SheetAnswers answers, const DirectorySheet& sheet);

/// The same file with every question answered as it is proposed, those too that stood behind another.
DirectoryUpload read_as_proposed(const std::string& bytes, const cases::Directory& directory,
                                 const definitions::Definitions& definitions);

/// What becomes of the people or institutions of a sheet, row by row.
struct RowReport {
  enum class Fate { Added, Changed, Same, Passed, Unclear };
  int line = 0;
  std::string title;
  Fate fate = Fate::Unclear;
  std::string why;  ///< Russian, of a row passed over or not understood
};
struct SheetReport {
  std::vector<RowReport> rows;
  std::size_t added = 0, changed = 0, same = 0, passed = 0, unclear = 0;  ///< rows
};
/// `next`: the directory with the file in it; nullptr when there is none, for errors.
SheetReport report_of(const DirectoryUpload& upload, const cases::Directory& before, const cases::Directory* next);

}  // namespace dyak::service
