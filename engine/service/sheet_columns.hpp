#pragma once
#include <map>
#include <set>
#include <string>

#include "engine/service/directory_table.hpp"

namespace dyak::service {

/// Which column of a sheet means what, and how its cells are written.
class SheetColumns {
 public:
  /// Says in `sheet` what was understood of the heads.
  SheetColumns(const tables::Table& table, const definitions::Definitions& definitions, const SheetAnswers& answers,
               DirectorySheet& sheet);

  bool has(const std::string& member) const { return columns_.contains(member); }
  const std::map<std::string, std::size_t>& all() const { return columns_; }
  /// The cell, without blanks around it; empty when there is no such column.
  std::string cell(const tables::Table::Row& row, const std::string& member) const;
  /// Where it stands, for findings.
  Place place(const tables::Table::Row& row, const std::string& member) const;
  bool is_flag(const std::string& member) const { return flags_.contains(member); }
  bool is_number(const std::string& member) const { return numbers_.contains(member); }
  bool is_day(const std::string& member) const { return days_.contains(member); }

 private:
  void declared(const definitions::Definitions& definitions);
  std::string meaning(const std::string& head, const SheetAnswers& answers) const;

  const language::Language& language_;
  SheetOf of_ = SheetOf::People;
  std::map<std::string, std::string> declared_;  ///< by the folded title
  std::map<std::string, std::size_t> columns_;   ///< by member
  std::set<std::string> flags_;
  std::set<std::string> numbers_;
  std::set<std::string> days_;
};

}  // namespace dyak::service
