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

/// By what the bytes are: "{" begins JSON, else it is CSV. Findings besides those of the readers: "table-workbook", a
/// spreadsheet's own file.
DirectoryUpload read_directory_file(const std::string& bytes, const cases::Directory& directory,
                                    const definitions::Definitions& definitions);
/// What the import found, with its places in the file.
void add_findings(DirectoryUpload& upload, const Diagnostics& found);

}  // namespace dyak::service
