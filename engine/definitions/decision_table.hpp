#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/definitions/reading.hpp"

namespace dyak::definitions {

/// What a cell of a decision table wants of its column's value.
struct TableCell {
  enum class Kind { Anything, Between, OneOf };
  Kind kind = Kind::Anything;
  // Between: an open side has no bound
  std::optional<Rational> from{};
  std::optional<Rational> to{};
  bool with_from = true;  ///< the bound itself fits
  bool with_to = true;
  std::set<std::string> words{};  ///< OneOf: ids, "true", "false"

  bool fits(const Rational& number) const;
  bool fits(const std::string& word) const;
};

/// A column: what is asked, and the values worth trying so that nothing between them is missed.
struct TableInput {
  std::string name;
  std::string source;  ///< the expression
  expression::Type type;
};

struct TableRow {
  Place place;
  std::vector<TableCell> cells;  ///< one a column
  std::string when;              ///< as a condition; empty = always
  std::string then;              ///< as an expression
};

struct DecisionTable {
  Place place;
  bool first = false;  ///< the first row that fits; else exactly one must fit
  std::vector<TableInput> inputs;
  std::vector<TableRow> rows;
  std::string otherwise;  ///< as an expression; empty = the rows must be complete
};

/// `table: {inputs, hit, rows, else}` as one expression. Empty after a fault. Codes: table-cell, table-column, table-gap,
/// table-overlap, table-row-dead, table-size and those of expressions.
expression::Expression read_decision_table(Reading& reading, const Node& node, const ScopePtr& scope);

/// Tells of values for which no row, or more than one, stands; of rows that are never reached.
void check_decision_table(Reading& reading, const DecisionTable& table);

}  // namespace dyak::definitions
