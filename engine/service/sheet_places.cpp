// Where a finding about the file that was made of a sheet stands in the sheet.
#include "engine/service/directory_table.hpp"

namespace dyak::service {

Diagnostic placed_in_sheet(const DirectorySheet& sheet, Diagnostic finding) {
  const std::size_t second = finding.field.find('/', 1);
  const std::size_t third = second == std::string::npos ? second : finding.field.find('/', second + 1);
  const auto line = sheet.lines.find(finding.field.substr(0, third));
  if (line == sheet.lines.end()) return finding;
  finding.place.line = line->second;
  if (third != std::string::npos) {
    const std::size_t last = finding.field.rfind('/');
    const auto column = sheet.columns.find(finding.field.substr(last + 1));
    const auto whole = sheet.columns.find("whole_name");
    if (column != sheet.columns.end()) finding.place.column = column->second;
    if (column == sheet.columns.end() && whole != sheet.columns.end()) finding.place.column = whole->second;
  }
  finding.field.clear();
  return finding;
}

}  // namespace dyak::service
