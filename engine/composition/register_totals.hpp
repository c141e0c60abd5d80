#pragma once
#include <optional>
#include <vector>

#include "engine/definitions/register.hpp"
#include "output/document/sheet.hpp"

namespace dyak::composition {

/// The sums of the columns that ask for them.
class Totals {
 public:
  explicit Totals(const definitions::RegisterSheet& sheet) : sheet_(sheet), sums_(sheet.columns.size()) {}

  void add(std::size_t column, const Value& value) {
    if (sheet_.columns[column].total && value.is_number()) sums_[column] = sums_[column] + value.as_number();
  }
  /// The line under a group or the table, and a new beginning; nullopt when no column is summed.
  /// `whole`: the names by which a column of the whole table tells its total itself; null under a group.
  std::optional<document::Row> take(const char* label, const expression::Environment* whole = nullptr);

 private:
  document::CellValue total(std::size_t i, const expression::Environment* whole) const;

  const definitions::RegisterSheet& sheet_;
  std::vector<Rational> sums_;
};

}  // namespace dyak::composition
