#pragma once
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/rational.hpp"

namespace dyak::document {

/// Background of a row or a cell. The palette belongs to the renderer; a register says only what it means to stress.
enum class Fill { None, Red, Amber, Green, Blue, Grey };

/// How a row or a cell differs from an ordinary one.
struct CellStyle {
  Fill fill = Fill::None;
  bool strike = false;  ///< an annulled entry stays in the register, struck through
  bool bold = false;
  bool operator==(const CellStyle&) const = default;
};

/// What stands in a cell. monostate = an empty cell. A text may
/// hold several lines ('\n'); it is never read as a formula.
using CellValue = std::variant<std::monostate, std::string, Rational, Date, Moment>;

struct Cell {
  CellValue value;
  std::optional<CellStyle> style;  ///< absent = the style of the row

  Cell() = default;
  Cell(CellValue cell_value, std::optional<CellStyle> cell_style = std::nullopt)
      : value(std::move(cell_value)), style(cell_style) {}
  Cell(const char* text) : value(std::string(text)) {}
  Cell(std::string text) : value(std::move(text)) {}
  Cell(int whole) : value(Rational(whole)) {}
  Cell(Rational number) : value(number) {}
  Cell(Date date) : value(date) {}
  Cell(Moment moment) : value(moment) {}
  bool operator==(const Cell&) const = default;
};

/// How the values of a column are shown. The value decides what the cell is (a text in a Date column stays a text); the
/// format only says how numbers, dates and moments look.
enum class ColumnFormat {
  Text,
  Integer,  ///< 12
  Decimal,  ///< 88,33: `places` digits; rounding half away from zero happens only here
  Date,     ///< 14.09.2026
  Moment    ///< 14.09.2026 10:05, in the zone of the workbook
};

struct Column {
  std::string title;
  double width = 12;  ///< in characters of the body font, > 0 and at most 255
  ColumnFormat format = ColumnFormat::Text;
  int places = 2;  ///< Decimal only, 0..9
  bool operator==(const Column&) const = default;
};

struct Row {
  std::vector<Cell> cells;  ///< as many as columns, or fewer: the rest is empty
  CellStyle style;
  bool heading = false;  ///< the text of the first cell stands over all columns: the heading of a group
  bool operator==(const Row&) const = default;
};

enum class ChartKind { Column, Bar, Line, Pie };

/// A picture of the rows: texts or dates of one column along, numbers of others as its series (named by the column
/// titles). Drawn so that it can be read in black and white.
struct Chart {
  ChartKind kind = ChartKind::Column;
  std::string title;                ///< also what is read out to those who do not see it
  std::size_t categories = 0;       ///< a column
  std::vector<std::size_t> values;  ///< columns; Pie: exactly one
  bool beside = false;              ///< right of the table instead of under it
  bool operator==(const Chart&) const = default;
};

/// One table: title lines, header with column numbers, rows, totals, closing lines.
struct Sheet {
  std::string name;                      ///< the tab: 1..31 characters without : \ / ? * [ ], not quoted, unique
  std::vector<std::string> title_lines;  ///< above the header; the first is the title, usually 1..3 lines
  std::vector<Column> columns;           ///< at least one
  std::vector<Row> rows;
  std::vector<Row> totals;                 ///< after the rows, bold, outside the filter; empty = none
  std::vector<std::string> closing_lines;  ///< «Всего записей: 12 (двенадцать)», certification, signature
  std::vector<Chart> charts;               ///< of `rows`; not drawn while there are none
  bool operator==(const Sheet&) const = default;
};

/// What a register looks like before it becomes an Excel file: plain facts, no layout beyond widths and colours.
struct Workbook {
  std::string title;   ///< document property
  std::string author;  ///< document property
  Moment created;      ///< document property; from the event, never from the wall: equal workbooks give equal bytes
  Zone zone;           ///< in which moments are shown
  std::vector<Sheet> sheets;  ///< at least one
  bool operator==(const Workbook&) const = default;
};

/// A stable text picture for golden tests: everything that can
/// differ is seen, one row a line, texts in quotes with \n escaped.
std::string dump(const Workbook& workbook);

}  // namespace dyak::document
