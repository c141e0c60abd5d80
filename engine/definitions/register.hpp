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
  expression::TextTemplate text;   ///< either this …
  expression::Expression value;    ///< … or this
  Rational width;                  ///< characters; 0 = as the content asks
  std::string format;              ///< text | integer | decimal | date | moment | percent | share | money | delta |
                                   ///< duration; empty = by type
  int places = 2;                  ///< decimal, percent, share, delta
  expression::TextTemplate under;  ///< the heading over it and its neighbours of the same heading
  expression::TextTemplate note;   ///< where its figures come from
  expression::TextTemplate link;   ///< where a cell leads
  std::string typed;  ///< what people type there: text | integer | decimal | date | choice; empty = nothing
  std::vector<std::string> choices;  ///< of choice
  bool total = false;                ///< summed in the totals line
  expression::Expression total_of;   ///< what the totals line says instead of the sum; empty = the sum
  bool recorded = false;             ///< as it stood when the row's number was given, whatever became of it since
  Place place;
};

struct RowStyle {
  expression::Expression when;
  std::string fill;  ///< red, amber, green, blue, grey; empty = none
  bool strike = false;
  bool bold = false;
  expression::TextTemplate says;           ///< what it means, for the legend; empty = not told
  std::optional<std::size_t> live_column;  ///< in place of `when`: set off as long as this column …
  Rational live_over;                      ///< … is over this
};

/// Rows with the same key stand together under a heading; columns with `total` are summed for each group.
struct RowGroup {
  expression::Expression by;       ///< empty = no groups
  expression::TextTemplate title;  ///< may use `group`, the key
};

/// A picture of columns of the sheet's own table.
struct RegisterChart {
  std::string type;  ///< column | bar | line | pie | area | stacked | stacked-bar | full | doughnut
  expression::TextTemplate title;
  std::size_t categories = 0;       ///< a column
  std::vector<std::size_t> values;  ///< columns
  std::vector<std::size_t> lines;   ///< columns drawn as lines over those of `values`
  bool second_axis = false;         ///< the lines have a scale of their own
  bool beside = false;              ///< right of the table instead of under it
  Place place;
};

/// A figure of the period beside what it was before.
struct Kpi {
  std::string id;
  expression::TextTemplate title;
  expression::Expression value;  ///< asked with `period` being this period, the one before, the same one a year before
  expression::Expression plan;
  expression::Expression of;  ///< the whole it is a part of
  std::string good;           ///< more | less: which change is shown green; empty = none
  std::string format;         ///< integer | decimal | percent | share | money | duration
  int places = 0;
  bool compared = true;  ///< false = what was before is told from the record as it stood then
  expression::TextTemplate note;
  Place place;
};

/// A sentence of a conclusion.
struct Said {
  expression::Expression when;                                       ///< empty = always
  std::vector<std::pair<std::string, expression::Expression>> with;  ///< names for this sentence alone
  expression::TextTemplate text;
};

struct RegisterPanel;

struct RegisterSheet {
  expression::TextTemplate name;
  std::string kind = "journal";                 ///< journal | table; a sheet with panels is a board
  bool data = true;                             ///< its rows stand on a clean sheet of the book too
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
  std::vector<Kpi> kpis;                          ///< instead of rows and columns
  int trend = 0;                                  ///< of kpis: over how many months, shown as a small chart; 0 = none
  std::vector<Said> says;                         ///< board: conclusions; may use `kpi`
  std::vector<RegisterPanel> panels;              ///< board
};

/// A part of a board.
struct RegisterPanel {
  RegisterSheet sheet;            ///< its first title line is the panel's heading
  int span = 12;                  ///< twelfths of the page's width
  std::size_t limit = 0;          ///< rows shown at most; 0 = all
  expression::TextTemplate rest;  ///< under the table when there are more; may use `rest`, how many
  bool table = true;              ///< false = the chart alone
};

/// When a register is made by itself. A run is about the period of the register that holds the first day of `every`.
/// Whose folder a scheduled register goes to: a role's or a person's.
struct Receiver {
  std::string role;
  std::string person;
  const std::string& key() const { return role.empty() ? person : role; }
};

struct Schedule {
  std::string every;  ///< week | month | quarter | half-year | year
  std::string day;    ///< first-working-day (after it ended) | last-working-day (of it) | monday (after the week) |
                      ///< tuesday … sunday (in it)
  int minute = 0;     ///< of the day
  std::vector<Receiver> mail_to;  ///< who gets it by mail besides
  std::string folder;             ///< where a copy is put besides; from the folder of scheduled registers, or absolute
};

struct RegisterDefinition {
  std::string id;
  std::string title;
  std::string basis;
  std::vector<RegisterSheet> sheets;
  std::string period;   ///< year | half-year | quarter | month | week | none
  bool sealed = true;   ///< cells of an issued book are closed to typing
  bool closes = false;  ///< a period that is over is told as the record stood at its end, whenever it is asked
  std::optional<Schedule> schedule;
  std::vector<Receiver> to;
  Place place;
};

}  // namespace dyak::definitions
