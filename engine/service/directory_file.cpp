#include "engine/service/directory_file.hpp"

#include <map>

#include "engine/base/json.hpp"
#include "engine/base/json_place.hpp"

namespace dyak::service {
namespace {

constexpr std::size_t kMaxPlaced = 100;

/// What the directory says of one entry: itself, and where he works.
bool is_same(const cases::Directory& before, const cases::Directory& after, const std::string& key) {
  const auto same_entry = [](const auto* a, const auto* b) {
    return (a == nullptr) == (b == nullptr) && (a == nullptr || *a == *b);
  };
  if (!same_entry(before.person(key), after.person(key))) return false;
  if (!same_entry(before.organisation(key), after.organisation(key))) return false;
  const auto old = before.employments.of(key);
  const auto now = after.employments.of(key);
  if (old.size() != now.size()) return false;
  for (std::size_t i = 0; i < old.size(); ++i) {
    if (!(before.employments[old[i]] == after.employments[now[i]])) return false;
  }
  return true;
}

RowReport::Fate fate_of(const SheetRow& row, const cases::Directory& before, const cases::Directory& next) {
  const bool known = before.person(row.key) != nullptr || before.organisation(row.key) != nullptr;
  if (!known) return RowReport::Fate::Added;
  return is_same(before, next, row.key) ? RowReport::Fate::Same : RowReport::Fate::Changed;
}

}  // namespace

DirectoryUpload read_directory_file(const std::string& bytes, const cases::Directory& directory,
                                    const definitions::Definitions& definitions, const SheetAnswers& answers) {
  DirectoryUpload upload;
  const std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first != std::string::npos && bytes[first] == '{') {
    upload.text = bytes.substr(first);
    ParsedJson parsed = parse_json(upload.text);
    upload.findings = std::move(parsed.findings);
    upload.file = std::move(parsed.value);
    return upload;
  }
  const tables::Book book = tables::read_book(bytes);
  upload.findings = book.findings;
  if (has_errors(upload.findings)) return upload;
  const tables::HeadedTable read = tables::headed(
      book, [&](const std::string& title) { return known_head(definitions, title); }, answers.sheet);
  upload.findings.insert(upload.findings.end(), read.findings.begin(), read.findings.end());
  if (has_errors(upload.findings)) return upload;
  upload.sheet = sheet_of_directory(read.table, directory, definitions, answers);
  upload.sheet.sheets = read.sheets;
  upload.sheet.sheet = read.table.sheet;
  upload.file = upload.sheet.file;
  upload.findings.insert(upload.findings.end(), upload.sheet.findings.begin(), upload.sheet.findings.end());
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
    if (upload.findings.size() < kMaxPlaced) placed.place = json_place(upload.text, one.field, {});
    upload.findings.push_back(std::move(placed));
  }
}

SheetAnswers with_proposals(SheetAnswers answers, const DirectorySheet& sheet) {
  for (const SheetDoubt& doubt : sheet.doubts) {
    if (!doubt.chosen.empty()) answers.doubts.emplace(doubt.id, doubt.chosen);
  }
  return answers;
}

DirectoryUpload read_as_proposed(const std::string& bytes, const cases::Directory& directory,
                                 const definitions::Definitions& definitions) {
  DirectoryUpload upload = read_directory_file(bytes, directory, definitions);
  SheetAnswers answers;
  for (std::size_t known = 0; known != upload.sheet.doubts.size();) {
    known = upload.sheet.doubts.size();
    answers = with_proposals(std::move(answers), upload.sheet);
    upload = read_directory_file(bytes, directory, definitions, answers);
  }
  return upload;
}

SheetReport report_of(const DirectoryUpload& upload, const cases::Directory& before, const cases::Directory* next) {
  std::map<int, std::string> faults;
  for (const Diagnostic& one : upload.findings) {
    if (one.severity == Severity::Error && one.place.line > 0) faults.emplace(one.place.line, one.message);
  }
  SheetReport report;
  for (const SheetRow& row : upload.sheet.rows) {
    RowReport told{row.line, row.title, RowReport::Fate::Unclear, row.why};
    const auto fault = faults.find(row.line);
    if (row.fate == SheetRow::Fate::Passed) {
      told.fate = RowReport::Fate::Passed;
    } else if (fault != faults.end()) {
      told.why = fault->second;
    } else if (row.fate == SheetRow::Fate::Read) {
      // Without the whole, whether a known one changes cannot be told yet: he is taken for one that may.
      told.fate = fate_of(row, before, next == nullptr ? cases::Directory{} : *next);
    }
    ++(told.fate == RowReport::Fate::Added     ? report.added
       : told.fate == RowReport::Fate::Changed ? report.changed
       : told.fate == RowReport::Fate::Same    ? report.same
       : told.fate == RowReport::Fate::Passed  ? report.passed
                                               : report.unclear);
    report.rows.push_back(std::move(told));
  }
  return report;
}

}  // namespace dyak::service
