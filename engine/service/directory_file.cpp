#include "engine/service/directory_file.hpp"

#include "engine/base/json.hpp"
#include "engine/base/json_place.hpp"

namespace dyak::service {
namespace {

constexpr std::size_t kMostPlaced = 100;

}  // namespace

DirectoryUpload read_directory_file(const std::string& bytes, const cases::Directory& directory,
                                    const definitions::Definitions& definitions) {
  DirectoryUpload upload;
  if (bytes.rfind("PK", 0) == 0 || bytes.rfind("\xD0\xCF\x11\xE0", 0) == 0) {
    upload.findings.push_back(refusal("table-workbook", "Это книга Excel, а нужна таблица в виде текста",
                                      "В Excel: «Сохранить как» — «CSV (разделители — запятые)» или «CSV UTF-8»"));
    return upload;
  }
  const std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first != std::string::npos && bytes[first] == '{') {
    upload.text = bytes.substr(first);
    ParsedJson parsed = parse_json(upload.text);
    upload.findings = std::move(parsed.findings);
    upload.file = std::move(parsed.value);
    return upload;
  }
  ReadTable read = table_from_csv(bytes);
  upload.findings = std::move(read.findings);
  if (has_errors(upload.findings)) return upload;
  upload.sheet = sheet_of_directory(read.table, directory, definitions);
  upload.file = upload.sheet.file;
  upload.findings = upload.sheet.findings;
  return upload;
}

void add_findings(DirectoryUpload& upload, const Diagnostics& found) {
  for (const Diagnostic& one : found) {
    if (upload.text.empty()) {
      upload.findings.push_back(placed_in_sheet(upload.sheet, one));
      continue;
    }
    Diagnostic placed = one;
    // Each is looked for from the beginning of the file: nobody reads more of them.
    if (upload.findings.size() < kMostPlaced) placed.place = json_place(upload.text, one.field, {});
    upload.findings.push_back(std::move(placed));
  }
}

}  // namespace dyak::service
