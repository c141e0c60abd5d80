#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.hpp"

namespace dyak::service {

/// A sheet of texts with a head, wherever it came from.
struct Table {
  struct Row {
    int line = 0;  ///< of the file, 1-based
    std::vector<std::string> cells;
  };
  std::vector<std::string> head;
  std::vector<Row> rows;  ///< empty ones are left out
};

struct ReadTable {
  Table table;
  Diagnostics findings;  ///< table-empty, table-encoding, table-quote
};

/// CSV as spreadsheets write it: RFC 4180, between the cells a semicolon, a comma or a tab (whichever the head has most
/// of), UTF-8 or, when it is not that, Windows-1251.
ReadTable table_from_csv(std::string_view bytes);

}  // namespace dyak::service
