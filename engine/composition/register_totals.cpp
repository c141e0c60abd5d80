#include "engine/composition/register_totals.hpp"

namespace dyak::composition {

std::optional<document::Row> Totals::take(const char* label, const expression::Environment* whole) {
  document::Row row;
  bool any = false;
  for (std::size_t i = 0; i < sums_.size(); ++i) {
    any = any || sheet_.columns[i].total;
    row.cells.emplace_back(total(i, whole));
    row.cells.back().sum = sheet_.columns[i].total && sheet_.columns[i].total_of.empty();
    sums_[i] = Rational();
  }
  if (!any) return std::nullopt;
  if (!sheet_.columns.front().total) row.cells.front() = document::Cell(label);
  row.style.bold = true;
  return row;
}

document::CellValue Totals::total(std::size_t i, const expression::Environment* whole) const {
  const definitions::RegisterColumn& column = sheet_.columns[i];
  if (!column.total || (!column.total_of.empty() && whole == nullptr)) return {};
  if (column.total_of.empty()) return sums_[i];
  const Value told = column.total_of.evaluate(*whole);
  return told.is_number() ? document::CellValue(told.as_number()) : document::CellValue();
}

}  // namespace dyak::composition
