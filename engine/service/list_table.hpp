#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/cases/directory.hpp"
#include "engine/definitions/definitions.hpp"
#include "engine/tables/headed.hpp"

namespace dyak::service {

/// A table read for a list of a form: its columns are known by the titles of the list's fields; a name in one cell or
/// in three is the first person asked for. The field and the language must outlive it.
class ListColumns {
 public:
  ListColumns(const definitions::Field& list, const language::Language& language);

  /// The field's id; "+surname" and so on are parts of the person's name; empty = none.
  std::string meaning(const std::string& head) const;
  /// What the row says, by fields; cells as they stand. Empty: nothing that is asked for.
  std::map<std::string, std::string> answers(const tables::Table& table, const tables::Table::Row& row) const;
  /// Whether the list holds plain values, no records: its only field is itself.
  bool is_plain() const { return plain_; }
  const definitions::Field& field(const std::string& id) const;
  const definitions::FieldType& type_of(const definitions::Field& field) const;

 private:
  const definitions::Field* person() const;

  const definitions::Field& list_;
  const language::Language& language_;
  std::vector<const definitions::Field*> asked_;
  bool plain_ = false;
};

/// «Кушхов Руслан Хасанович (совм.)» as a line that looks people up takes it.
std::string plain_name(const std::string& cell, const language::Language& language);

/// The rows as an application carries them: people and institutions by their keys, choices by their ids, days as ISO
/// texts. Findings with lines and columns: those of tables::read_book, table-reference, table-namesake, table-head.
struct ListRows {
  List rows;
  Diagnostics findings;
};
ListRows list_from_table(const std::string& bytes, const definitions::Field& list, const cases::Directory& directory,
                         const definitions::Definitions& definitions, Date today);

}  // namespace dyak::service
