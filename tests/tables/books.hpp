#pragma once
#include <sys/wait.h>

#include <cstdlib>
#include <string>

#include "engine/base/temporary_folder.hpp"
#include "engine/tables/headed.hpp"
#include "tests/support/files.hpp"
#include "tests/support/place.hpp"

namespace dyak::tables::test {

/// Staff lists as offices keep them, written once a process by books.py; empty without openpyxl.
inline const std::string& folder_of_books() {
  static const TemporaryFolder folder;
  static const bool made = [] {
    const std::string command = "PYTHONIOENCODING=utf-8 /usr/bin/python3 '" + std::string(source_root()) +
                                "/tests/tables/books.py' '" + folder.path() + "'";
    const int status = std::system(command.c_str());
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }();
  static const std::string kNone;
  return made ? folder.path() : kNone;
}

inline std::string book(const std::string& name) {
  return dyak::testing::read_file(folder_of_books() + "/" + name + ".xlsx");
}

/// «Фамилия | Имя» and the rows under it, one a line, with the numbers of their lines.
inline std::string drawn(const Table& table) {
  const auto line_of = [](const std::vector<std::string>& cells) {
    std::string line;
    for (const std::string& cell : cells) line += (&cell == cells.data() ? "" : " | ") + cell;
    return line;
  };
  std::string all = line_of(table.head) + "\n";
  for (const Table::Row& row : table.rows) {
    all += std::to_string(row.line) + ": " + line_of(row.cells) + (row.group.empty() ? "" : " <- " + row.group) + "\n";
  }
  return all;
}

inline std::string codes(const Diagnostics& findings) {
  std::string all;
  for (const Diagnostic& one : findings) {
    all += (all.empty() ? "" : ", ") + one.code;
    if (one.place.line > 0) all += " " + std::to_string(one.place.line);
    if (one.place.column > 0) all += ":" + std::to_string(one.place.column);
  }
  return all;
}

}  // namespace dyak::tables::test
