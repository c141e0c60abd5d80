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

/// How the values of a column are shown. The value decides what the cell is (a text in a Date column stays a text); the
/// format only says how numbers, dates and moments look.
enum class ColumnFormat {
  Text,
  Integer,  ///< 12
  Decimal,  ///< 88,33: `places` digits; rounding half away from zero happens only here
  Date,     ///< 14.09.2026
  Moment,   ///< 14.09.2026 10:05, in the zone of the workbook
  Percent,  ///< 88,33 %: the number is in per cent already; `places` digits
  Share,    ///< 88 %: the number is a part of one; `places` digits
  Money,    ///< 1 234,50 ₽
  Delta,    ///< +3, −2, 0: a change; `places` digits
  Duration  ///< 12 дн.: whole days
};

struct Cell {
  CellValue value;
  std::optional<CellStyle> style;        ///< absent = the style of the row
  std::string link;                      ///< https://… or a file beside the book; empty = leads nowhere
  std::optional<ColumnFormat> format{};  ///< of this number alone; absent = as its column says
  int places = 0;                        ///< with a format of its own
  /// In a row of totals: the value is the sum of the column over the rows of the group, or of the table.
  bool sum = false;

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

/// What people may type into the cells of a column: they are left open in a protected book and what is typed is held
/// against this.
enum class Typed { No, Text, Integer, Decimal, Date, Choice };

struct Column {
  std::string title;
  double width = 12;  ///< in characters of the body font, at most 255; 0 = as the content asks
  ColumnFormat format = ColumnFormat::Text;
  int places = 2;       ///< of Decimal, Percent, Share, Delta: 0..9
  std::string group{};  ///< the heading over it and its neighbours of the same group; empty = none
  std::string note{};   ///< where the figure comes from: a comment on the heading
  Typed typed = Typed::No;
  std::vector<std::string> choices{};  ///< of Typed::Choice
  std::string id{};                    ///< in a data sheet and in what programs read
  std::string source{};                ///< in the dictionary of a data sheet: how the value is come by
  bool operator==(const Column&) const = default;
};

struct Row {
  std::vector<Cell> cells;  ///< as many as columns, or fewer: the rest is empty
  CellStyle style;
  bool heading = false;  ///< the text of the first cell stands over all columns: the heading of a group
  bool operator==(const Row&) const = default;
};

enum class ChartKind { Column, Bar, Line, Pie, Area, Stacked, StackedBar, Full, Doughnut };

/// Rows of another sheet of the book that a chart shows instead of those of its own table.
struct ChartSource {
  std::string sheet;
  std::size_t first = 0;  ///< of the rows of that sheet's table
  std::size_t last = 0;
  bool operator==(const ChartSource&) const = default;
};

/// A picture of the rows: texts or dates of one column along, numbers of others as its series (named by the column
/// titles). Drawn so that it can be read in black and white.
struct Chart {
  ChartKind kind = ChartKind::Column;
  std::string title;                 ///< also what is read out to those who do not see it
  std::size_t categories = 0;        ///< a column
  std::vector<std::size_t> values;   ///< columns; Pie, Doughnut: exactly one
  bool beside = false;               ///< right of the table instead of under it
  std::vector<std::size_t> lines{};  ///< columns drawn as lines over the columns of `values`
  bool second_axis = false;          ///< the lines have a scale of their own, on the right
  std::optional<ChartSource> source{};
  bool operator==(const Chart&) const = default;
};

/// A row is set off as long as the number in one of its columns is over the limit: whoever changes the number sees the
/// row change.
struct LiveRule {
  std::size_t column = 0;
  Rational over;
  CellStyle style;
  bool operator==(const LiveRule&) const = default;
};

/// What a colour of the table means.
struct LegendItem {
  CellStyle style;
  std::string text;
  bool operator==(const LegendItem&) const = default;
};

/// What a sheet is for.
enum class SheetKind {
  Journal,  ///< a register to be printed: the row «1 2 3» under the heading, no filter
  Table,    ///< a table to be read on the screen: the filter stands on the heading
  Board,    ///< one page of panels
  Data      ///< one heading row, a named table, plain types: for pivots and other programs
};

struct Panel;

/// One table: title lines, header, rows, totals, closing lines; or a page of panels.
struct Sheet {
  std::string name;                      ///< the tab: 1..31 characters without : \ / ? * [ ], not quoted, unique
  std::vector<std::string> title_lines;  ///< above the header; the first is the title, usually 1..3 lines
  std::vector<Column> columns;           ///< at least one
  std::vector<Row> rows;
  std::vector<Row> totals;                 ///< after the rows, bold, outside the filter; empty = none
  std::vector<std::string> closing_lines;  ///< «Всего записей: 12 (двенадцать)», certification, signature
  std::vector<Chart> charts;               ///< of `rows`; not drawn while there are none
  SheetKind kind = SheetKind::Journal;
  std::vector<LiveRule> rules{};
  std::vector<LegendItem> legend{};
  std::vector<std::string> says{};  ///< Board: conclusions, over the panels
  std::vector<Panel> panels;        ///< Board; without braces: clang wants Panel whole where it makes one
  std::string table_name{};         ///< Data: latin letters, digits and «_», unique in the book
  bool operator==(const Sheet&) const = default;
};

/// A table or a chart on a board, under its heading (the first title line of its sheet).
struct Panel {
  Sheet sheet;
  int span = 12;       ///< how much of the page's width, in twelfths
  bool table = true;   ///< false = the chart alone
  int trend_rows = 0;  ///< > 0: a small chart in the last column of every row, of so many rows of `trend_sheet`
  std::string trend_sheet{};
  bool operator==(const Panel&) const = default;
};

/// What a register looks like before it becomes an Excel file: plain facts, no layout beyond widths and colours.
struct Workbook {
  std::string title;   ///< document property
  std::string author;  ///< document property
  Moment created;      ///< document property; from the event, never from the wall: equal workbooks give equal bytes
  Zone zone;           ///< in which moments are shown
  std::vector<Sheet> sheets;  ///< at least one
  std::string subject{};      ///< document property: what the book is about, with its period
  std::string about{};        ///< document property: on what it is based
  bool sealed = false;        ///< issued: cells are closed to typing, but those of columns that are typed
  bool operator==(const Workbook&) const = default;
};

/// Whether a link leads to a page or to a file beside the book, never into the machine of whoever opens it; and is no
/// longer than Excel takes.
bool leads_out(std::string_view target);

/// A stable text picture for golden tests: everything that can
/// differ is seen, one row a line, texts in quotes with \n escaped.
std::string dump(const Workbook& workbook);

}  // namespace dyak::document
