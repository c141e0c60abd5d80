// Rows that a cell over several of them binds.
#include <algorithm>
#include <utility>

#include "output/layout/table_rows.hpp"

namespace dyak::layout {

std::size_t TableRows::count_bound(std::size_t row, std::size_t end) const {
  std::size_t to = row + 1;
  for (std::size_t i = row; i < to; ++i) {
    for (const document::TableCell& cell : table_.rows[i].cells)
      to = std::max(to, std::min(end, i + static_cast<std::size_t>(std::max(cell.down, 1))));
  }
  return to - row;
}

// The text of a cell over several rows begins in the first and goes down as far as it reaches; the last row makes room
// for the rest. Of rows that one page cannot hold only those are bound that the text reaches.
void TableRows::add_bound(std::size_t from, std::size_t count, int table, std::vector<Box>& boxes) {
  std::vector<SetRow> rows;
  double all = 0;
  for (std::size_t i = from; i < from + count; ++i) {
    const int tr = set_.element(Role::TableRow, table);
    std::size_t column = 0;
    SetRow row;
    row.cells = set_cells(table_.rows[i], tr, column);
    row.height = std::max(text_height(row.cells), mm(table_.rows[i].height));
    all += row.height;
    rows.push_back(std::move(row));
  }
  const bool bound = all < page_height_ * 0.8;
  for (std::size_t i = 0; i < count; ++i) {
    for (const SetCell& cell : rows[i].cells) {
      if (cell.down == 1) continue;
      const std::size_t end = std::min(i + static_cast<std::size_t>(cell.down), count);
      make_room(rows, i, bound ? end : reach(rows, i, end, cell.height()), cell.height());
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    boxes.push_back(whole_row(std::move(rows[i].cells), rows[i].height));
    boxes.back().keep = bound ? i + 1 < count : rows[i].keep;
  }
}

// After the row that a text `height` high reaches down to; a text for half a page stays in its first row.
std::size_t TableRows::reach(const std::vector<SetRow>& rows, std::size_t from, std::size_t end, double height) const {
  if (height > page_height_ / 3) return from + 1;
  const double wanted = height + 2 * mm(profile_.cell_padding_top);
  double under = 0;
  for (std::size_t i = from; i < end; ++i) {
    under += rows[i].height;
    if (under >= wanted) return i + 1;
  }
  return end;
}

void TableRows::make_room(std::vector<SetRow>& rows, std::size_t from, std::size_t end, double height) const {
  double under = 0;
  for (std::size_t i = from; i < end; ++i) {
    under += rows[i].height;
    rows[i].keep = rows[i].keep || i + 1 < end;
  }
  rows[end - 1].height += std::max(0.0, height + 2 * mm(profile_.cell_padding_top) - under);
}

}  // namespace dyak::layout
