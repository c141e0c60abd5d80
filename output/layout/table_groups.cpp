#include "output/layout/table_groups.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dyak::layout {
namespace {

using Columns = std::vector<std::size_t>;

// The first column, and the second when both are narrow: «№ п/п» and «Регистрационный №».
std::size_t count_keys(const std::vector<double>& least, double width) {
  constexpr double kMax = 0.2;
  return least.size() > 3 && least[0] + least[1] <= width * kMax ? 2 : 1;
}

std::vector<Columns> find_groups(const std::vector<double>& least, double width) {
  const std::size_t keys = count_keys(least, width);
  const double key_width = std::accumulate(least.begin(), least.begin() + static_cast<std::ptrdiff_t>(keys), 0.0);
  const double rest = std::accumulate(least.begin(), least.end(), 0.0) - key_width;
  const double room = std::max(width - key_width, width / 2);
  const double share = rest / std::ceil(rest / room);
  std::vector<Columns> groups(1);
  double taken = 0;
  for (std::size_t i = 0; i < least.size(); ++i) {
    // Nearer to the share without the column than with it, or no room for it: the next group begins.
    const bool over = i >= keys && taken > 0 && (taken + least[i] > room || taken + least[i] / 2 > share);
    if (over) {
      groups.emplace_back();
      for (std::size_t key = 0; key < keys; ++key) groups.back().push_back(key);
      taken = 0;
    }
    groups.back().push_back(i);
    if (i >= keys) taken += least[i];
  }
  return groups;
}

// Which cell of a row stands in each column; nullptr where the row has ended.
std::vector<const document::TableCell*> spread(const document::TableRow& row, std::size_t columns) {
  std::vector<const document::TableCell*> cells;
  for (const document::TableCell& cell : row.cells) {
    for (int i = 0; i < std::max(cell.across, 1) && cells.size() < columns; ++i) cells.push_back(&cell);
  }
  cells.resize(columns, nullptr);
  return cells;
}

document::TableRow part_of(const document::TableRow& row, const Columns& columns, std::size_t count) {
  const auto cells = spread(row, count);
  document::TableRow part;
  part.bold = row.bold;
  const document::TableCell* last = nullptr;
  for (const std::size_t column : columns) {
    const document::TableCell* cell = cells[column];
    if (cell != nullptr && cell == last) {
      ++part.cells.back().across;
      continue;
    }
    part.cells.push_back(cell == nullptr ? document::TableCell{{}, true, 1} : *cell);
    part.cells.back().across = 1;
    last = cell;
  }
  return part;
}

}  // namespace

std::vector<TableGroup> group_columns(const document::Table& table, const std::vector<double>& least, double width) {
  std::vector<TableGroup> groups;
  if (table.columns.size() < 4 || std::accumulate(least.begin(), least.end(), 0.0) <= width) return groups;
  for (const Columns& columns : find_groups(least, width)) {
    TableGroup group;
    group.table.column_numbers = true;
    for (const std::size_t column : columns) {
      group.table.columns.push_back(table.columns[column]);
      group.numbers.push_back(static_cast<int>(column) + 1);
    }
    group.table.rows.reserve(table.rows.size());
    for (const document::TableRow& row : table.rows)
      group.table.rows.push_back(part_of(row, columns, table.columns.size()));
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace dyak::layout
