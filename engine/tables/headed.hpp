#pragma once
#include <functional>
#include <string>
#include <vector>

#include "engine/tables/book.hpp"

namespace dyak::tables {

/// A sheet as offices keep it, understood: which lines are the head, which rows follow.
struct Table {
  struct Row {
    int line = 0;                    ///< of the file, 1-based
    std::vector<std::string> cells;  ///< a cell merged over several lines stands in each
    std::string group;  ///< the line above that speaks of all rows under it: «МКОУ СОШ № 1»; empty = none
    int group_line = 0;
  };
  std::string sheet;  ///< its name
  int head_line = 1;  ///< the last of the head
  std::vector<std::string> head;
  std::vector<Row> rows;
};

/// What a column's title means to the reader; empty = nothing.
using KnownHead = std::function<std::string(const std::string& title)>;

struct HeadedTable {
  Table table;
  std::vector<std::string> sheets;  ///< the names of those that can be read, when there is more than one
  /// Warnings: table-title (a line that is no row: a total, a title), table-hidden (hidden lines were read, a hidden
  /// sheet was not), table-sheet (another sheet was not).
  Diagnostics findings;
};

/// The sheet of this name, else the one whose head says most. The head is looked for below titles and blanks, may take
/// two lines with cells merged, and a line of column numbers under it is none of the rows.
HeadedTable headed(const Book& book, const KnownHead& known, const std::string& sheet = {});

/// A title in one line: «Долж-↵ность» is «Должность».
std::string one_line(const std::string& title);

}  // namespace dyak::tables
