#include "output/layout/table_groups.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dyak::layout {
namespace {

using Columns = std::vector<std::size_t>;

bool has_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return c == '\xD0' || c == '\xD1' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

// The column that names the row: the first of words. A number alone names nothing; without words the first column does.
std::size_t key_column(const document::Table& table) {
  constexpr std::size_t kAmong = 3, kRows = 20;
  for (std::size_t i = 0; i < std::min(kAmong, table.columns.size()); ++i) {
    for (std::size_t r = 0; r < std::min(kRows, table.rows.size()); ++r) {
      const auto& cells = table.rows[r].cells;
      const bool own = i < cells.size() && cells.front().across == 1;
      if (own && has_letter(document::text_of(cells[i].spans))) return i;
    }
  }
  return 0;
}

double sum_of(const std::vector<double>& widths, std::size_t from, std::size_t to) {
  return std::accumulate(widths.begin() + static_cast<std::ptrdiff_t>(from),
                         widths.begin() + static_cast<std::ptrdiff_t>(to), 0.0);
}

std::vector<Columns> find_groups(const std::vector<double>& least, double width, std::size_t key) {
  const double lead = sum_of(least, 0, key + 1);
  const double rest = sum_of(least, key + 1, least.size());
  const double room = std::max(width - least[key], width / 2);
  const double first_room = std::max(width - lead, width / 2);
  const double share = rest / std::ceil(rest / room);
  std::vector<Columns> groups(1);
  double taken = 0;
  for (std::size_t i = 0; i < least.size(); ++i) {
    // Nearer to the share without the column than with it, or no room for it: the next group begins.
    const double most = groups.size() == 1 ? first_room : room;
    const bool over = i > key && taken > 0 && (taken + least[i] > most || taken + least[i] / 2 > share);
    if (over) {
      groups.push_back({key});
      taken = 0;
    }
    groups.back().push_back(i);
    if (i > key) taken += least[i];
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
  for (const Columns& columns : find_groups(least, width, key_column(table))) {
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
