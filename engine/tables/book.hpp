#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.hpp"

namespace dyak::tables {

/// A sheet as it lies in the file: texts in their places, as a person would see them.
struct Sheet {
  struct Line {
    int number = 0;  ///< of the file, 1-based
    bool hidden = false;
    std::vector<std::string> cells;  ///< up to the last that holds anything
  };
  struct Merge {
    int top = 0, left = 0, bottom = 0, right = 0;  ///< lines and columns, 1-based, inclusive
  };
  std::string name;  ///< empty of CSV
  bool hidden = false;
  std::vector<Line> lines;  ///< those that hold anything, in order
  std::vector<Merge> merges;
};

struct Book {
  std::vector<Sheet> sheets;
  /// Errors: nothing was read: table-empty, table-encoding, table-quote, table-workbook (no workbook that can be read),
  /// table-secret (with a password), table-old (the format before 2007), table-damaged, table-limit, sandbox-…;
  /// warnings: table-fault (a cell whose formula has failed or was never computed), with line and column.
  Diagnostics findings;
};

/// What a workbook may hold at most; more is refused by name.
struct BookLimits {
  std::size_t bytes = 24U * 1024 * 1024;      ///< of the file
  std::size_t unpacked = 400U * 1024 * 1024;  ///< of all parts together
  std::size_t ratio = 200;                    ///< unpacked to packed, of a part beyond the first megabyte
  std::size_t entries = 2000;
  std::size_t cells = 400'000;  ///< that hold something
  int columns = 300;
  std::size_t strings = 400'000;             ///< shared ones
  std::size_t letters = 100U * 1024 * 1024;  ///< of all texts together, bytes
  std::size_t cell_letters = 64U * 1024;     ///< of one text, bytes; Excel's own limit is half of it in letters
};

/// How many cells all its sheets have, empty ones before filled ones among them.
std::size_t cells_of(const Book& book);

/// CSV or a workbook of 2007 and later, by what the bytes are. A workbook is read in a child process (engine/sandbox).
Book read_book(std::string_view bytes);

/// The bytes in this process: what the child does, what fuzzing drives.
Book read_xlsx(std::string_view bytes, const BookLimits& limits = {});
/// CSV as spreadsheets write it: RFC 4180; between the cells a semicolon, a comma or a tab (or what a first line
/// "sep=;" says), UTF-8, UTF-16 or, when it is neither, Windows-1251.
Book read_csv(std::string_view bytes);

}  // namespace dyak::tables
