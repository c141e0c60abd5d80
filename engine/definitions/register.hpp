#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/definitions/field.hpp"

namespace dyak::definitions {

/// What a sheet has a row for. Values: every element of the expressions in `each`.
enum class RowsFrom {
  Cases,
  Papers,
  Numbers,
  Tasks,
  Terms,
  Points,
  Persons,
  Organisations,
  Memberships,
  Consents,
  Values
};

struct RegisterColumn {
  std::string id;  ///< for charts; may be empty
  expression::TextTemplate title;
  expression::TextTemplate text;    ///< either this …
  expression::Expression value;     ///< … or this
  Rational width;                   ///< characters
  std::string format;               ///< text | integer | decimal | date | moment; empty = by type
  int places = 2;                   ///< decimal
  bool total = false;               ///< summed in the totals line
  expression::Expression total_of;  ///< what the totals line says instead of the sum; empty = the sum
  bool recorded = false;            ///< as it stood when the row's number was given, whatever became of it since
  Place place;
};

struct RowStyle {
  expression::Expression when;
  std::string fill;  ///< red, amber, green, blue, grey; empty = none
  bool strike = false;
  bool bold = false;
};

/// Rows with the same key stand together under a heading; columns with `total` are summed for each group.
struct RowGroup {
  expression::Expression by;       ///< empty = no groups
  expression::TextTemplate title;  ///< may use `group`, the key
};

/// A picture of columns of the sheet's own table.
struct RegisterChart {
  std::string type;  ///< column | bar | line | pie
  expression::TextTemplate title;
  std::size_t categories = 0;       ///< a column
  std::vector<std::size_t> values;  ///< columns
  bool beside = false;              ///< right of the table instead of under it
  Place place;
};

struct RegisterSheet {
  expression::TextTemplate name;
  std::vector<expression::TextTemplate> title;  ///< 1-3 lines above the table
  RowsFrom rows = RowsFrom::Cases;
  std::vector<std::string> processes;  ///< Cases, Papers, Tasks, Terms, Points; Numbers: process of the numbered cases
  std::string journal;                 ///< Numbers
  /// One row an element, as `item`: of lists, or values that are a row themselves. Of Values: required; of others: a
  /// row of the source gives as many rows as there are elements.
  std::vector<expression::Expression> each;
  expression::Expression where;
  expression::Expression counts;  ///< which rows `counted` counts; empty = all
  std::vector<expression::Expression> sort;
  RowGroup group;
  std::vector<RegisterColumn> columns;
  std::vector<RowStyle> style;
  std::vector<RegisterChart> charts;
  std::vector<expression::TextTemplate> closing;  ///< may use `rows` and `counted`
  expression::Expression period_date;             ///< which date of a row decides whether it is in the period
};

/// When a register is made by itself. A run is about the period of the register that holds the first day of `every`.
struct Schedule {
  std::string every;  ///< week | month | quarter | half-year | year
  std::string day;    ///< first-working-day (after it ended) | last-working-day (of it) | monday (after the week) |
                      ///< tuesday … sunday (in it)
  int minute = 0;     ///< of the day
};

/// Whose folder a scheduled register goes to: a role's or a person's.
struct Receiver {
  std::string role;
  std::string person;
  const std::string& key() const { return role.empty() ? person : role; }
};

struct RegisterDefinition {
  std::string id;
  std::string title;
  std::string basis;
  std::vector<RegisterSheet> sheets;
  std::string period;   ///< year | half-year | quarter | month | week | none
  bool closes = false;  ///< a period that is over is told as the record stood at its end, whenever it is asked
  std::optional<Schedule> schedule;
  std::vector<Receiver> to;
  Place place;
};

}  // namespace dyak::definitions
