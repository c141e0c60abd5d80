#include "output/layout/table_cells.hpp"

#include <algorithm>

#include "engine/base/error.hpp"

namespace dyak::layout {
namespace {

using document::TableCell;

bool has_text(const TableCell& cell) { return !document::text_of(cell.spans).empty(); }

}  // namespace

void check_cells(const document::Table& table) {
  const int columns = static_cast<int>(table.columns.size());
  for (const document::TableRow& row : table.rows) {
    int column = 0;
    for (const TableCell& cell : row.cells) {
      if (column >= columns && has_text(cell)) {
        const std::string message =
            "В строке таблицы ячеек больше, чем граф: «" + document::text_of(cell.spans) + "» печатать негде.";
        throw Error(ErrorCode::InvalidInput, message,
                    {{Severity::Error, "table-cells", message, "Добавьте графу или уберите ячейку.", {}, {}}});
      }
      column += std::clamp(cell.across, 1, std::max(columns - column, 1));
    }
  }
}

}  // namespace dyak::layout
