#pragma once
#include <set>
#include <string>
#include <vector>

#include "engine/composition/compose_kpi.hpp"
#include "engine/composition/compose_sheet.hpp"

namespace dyak::composition {

/// The clean sheets of a book: every table once more with one heading row, under the names programs call its columns
/// by, and a dictionary of them all. They stand behind the others.
class DataSheets {
 public:
  explicit DataSheets(const std::string& register_id) : register_(register_id) {}
  /// Gives the name of the tab. `of`: what the table is of, when a book has several.
  std::string add(const ComposedSheet& composed, const std::string& of);
  std::string add_figures(const ComposedKpis& kpis);
  /// Before the sheet's own columns stand the case and the group.
  static std::size_t first_own_column(const ComposedSheet& composed);
  /// Puts them behind the book's sheets, and the dictionary last.
  void put_into(document::Workbook& book);

 private:
  document::Sheet begin(const std::string& of);
  void finish(document::Sheet sheet);
  document::Sheet dictionary() const;

  const std::string register_;
  std::vector<document::Sheet> sheets_;
  std::set<std::string> names_;
  std::vector<document::Row> figures_;  ///< of the dictionary: what each figure is
};

/// «data_registracii»: a name for programs out of Russian words.
std::string latin_name(const std::string& words);

}  // namespace dyak::composition
