#include "engine/service/sheet_columns.hpp"

#include <algorithm>

#include "engine/crypto/sha256.hpp"
#include "engine/service/directory_act.hpp"

namespace dyak::service {
namespace {

std::vector<DirectoryField> declared_fields(const definitions::Definitions& definitions, SheetOf of) {
  const bool of_person = of == SheetOf::People;
  return fields_of(*directory_act(of_person ? "person" : "organisation", of_person), definitions);
}

/// A sheet is about people when anybody is named in it.
SheetOf what_of(const std::vector<std::string>& heads, const definitions::Definitions& definitions,
                const SheetAnswers& answers) {
  const bool people = std::any_of(heads.begin(), heads.end(), [&](const std::string& head) {
    const auto answer = answers.columns.find(definitions.language.folded(head));
    const std::string member =
        answer != answers.columns.end() ? answer->second : member_of_head(definitions.language, head, SheetOf::People);
    return member == "surname" || member == "whole_name";
  });
  return people ? SheetOf::People : SheetOf::Organisations;
}

}  // namespace

SheetColumns::SheetColumns(const tables::Table& table, const definitions::Definitions& definitions,
                           const SheetAnswers& answers, DirectorySheet& sheet)
    : language_(definitions.language), of_(what_of(table.head, definitions, answers)) {
  sheet.of = of_;
  declared(definitions);
  std::string print;
  for (std::size_t i = 0; i < table.head.size(); ++i) {
    const std::string& head = table.head[i];
    print += "\n" + language_.folded(head);
    const std::string member = meaning(head, answers);
    const bool taken = !member.empty() && columns_.emplace(member, i).second;
    if (taken) sheet.columns[member] = static_cast<int>(i) + 1;
    if (!head.empty()) sheet.heads.push_back({head, taken ? member : ""});
    const bool passed = answers.columns.contains(language_.folded(head)) && member.empty();
    if (taken || passed || head.empty() || counts_rows(language_, head)) continue;
    sheet.findings.push_back(
        {Severity::Warning,
         "table-column",
         "Столбец «" + head + "» " + (member.empty() ? "программе неизвестен" : "назван дважды") + " и не прочитан",
         {},
         {"", table.head_line, static_cast<int>(i) + 1},
         {}});
  }
  sheet.print = crypto::sha256_hex(print);
}

void SheetColumns::declared(const definitions::Definitions& definitions) {
  for (const DirectoryField& field : declared_fields(definitions, of_)) {
    declared_.emplace(language_.folded(field.title), field.id);
    if (field.kind == DirectoryField::Kind::Flag) flags_.insert(field.id);
    if (field.kind == DirectoryField::Kind::Number) numbers_.insert(field.id);
    if (field.kind == DirectoryField::Kind::Date) days_.insert(field.id);
  }
  for (const char* member : {"from", "to", "category_to"}) days_.insert(member);
}

std::string SheetColumns::meaning(const std::string& head, const SheetAnswers& answers) const {
  const std::string folded = language_.folded(head);
  if (const auto answer = answers.columns.find(folded); answer != answers.columns.end())
    return answer->second == "-" ? std::string{} : answer->second;
  const std::string known = member_of_head(language_, head, of_);
  const auto own = declared_.find(folded);
  // A remark of which the definitions have made a field of their own is that field.
  return own != declared_.end() && (known.empty() || known == "remark") ? own->second : known;
}

std::string SheetColumns::cell(const tables::Table::Row& row, const std::string& member) const {
  const auto column = columns_.find(member);
  return column == columns_.end() || column->second >= row.cells.size() ? std::string{} : row.cells[column->second];
}

Place SheetColumns::place(const tables::Table::Row& row, const std::string& member) const {
  auto column = columns_.find(member);
  if (column == columns_.end()) column = columns_.find("whole_name");
  return {"", row.line, column == columns_.end() ? 0 : static_cast<int>(column->second) + 1};
}

std::string known_head(const definitions::Definitions& definitions, const std::string& title) {
  for (const SheetOf of : {SheetOf::People, SheetOf::Organisations}) {
    if (const std::string member = member_of_head(definitions.language, title, of); !member.empty()) return member;
    for (const DirectoryField& field : declared_fields(definitions, of)) {
      if (definitions.language.folded(field.title) == definitions.language.folded(title)) return field.id;
    }
  }
  return {};
}

}  // namespace dyak::service
