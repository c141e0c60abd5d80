#include "output/layout/table_rows.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "output/layout/text_widths.hpp"

namespace dyak::layout {

using document::Align;
using document::TableCell;

namespace {

const document::Spans& dash() {
  static const document::Spans kDash = document::plain("—");
  return kDash;
}

}  // namespace

TableRows::TableRows(const document::Table& table, const Profile& profile, Typesetter& set, double width,
                     double page_height, std::vector<int> numbers)
    : table_(table),
      profile_(profile),
      set_(set),
      measure_(table, profile, set, width),
      page_height_(page_height),
      numbers_(std::move(numbers)) {}

void TableRows::find_widths() {
  widths_ = measure_.widths();
  double x = 0;
  for (const double column : widths_) {
    lefts_.push_back(x);
    x += column;
  }
}

double TableRows::span_width(std::size_t column, int across) const {
  const std::size_t end = std::min(column + static_cast<std::size_t>(std::max(across, 1)), widths_.size());
  return std::accumulate(widths_.begin() + static_cast<std::ptrdiff_t>(column),
                         widths_.begin() + static_cast<std::ptrdiff_t>(end), 0.0);
}

void TableRows::draw_frame(Box& box, const std::vector<SetCell>& cells, bool top) const {
  const double line = profile_.rule_pt;
  const bool open = std::any_of(cells.begin(), cells.end(), [](const SetCell& cell) { return cell.covered; });
  if (top && !open) box.items.push_back({kDecoration, Rule{0, 0, measure_.width(), 0, line}});
  for (const SetCell& cell : cells) {
    if (top && open && !cell.covered) box.items.push_back({kDecoration, Rule{cell.x, 0, cell.x + cell.width, 0, line}});
  }
  for (const SetCell& cell : cells) box.items.push_back({kDecoration, Rule{cell.x, 0, cell.x, box.height, line}});
  box.items.push_back({kDecoration, Rule{measure_.width(), 0, measure_.width(), box.height, line}});
}

double TableRows::text_height(const std::vector<SetCell>& cells) const {
  double height = measure_.size() * profile_.single;
  for (const SetCell& cell : cells) {
    if (cell.down == 1) height = std::max(height, cell.height());
  }
  return height + 2 * mm(profile_.cell_padding_top);
}

Box TableRows::whole_row(std::vector<SetCell> cells, double least) const {
  const double padding = mm(profile_.cell_padding_top);
  Box box;
  box.table = table_index_;
  box.height = std::max(text_height(cells), least);
  const double height_of_row = box.height;
  for (SetCell& cell : cells) {
    double y = padding;
    for (Box& line : cell.lines) {
      const double height = line.height;
      overlay(box, std::move(line), cell.x, y);
      y += height;
    }
  }
  box.height = height_of_row;  // a cell over several rows reaches down into the next
  draw_frame(box, cells, true);
  return box;
}

// A row taller than a third of the page goes on over the page's end, line by line.
void TableRows::add_slices(std::vector<SetCell> cells, std::vector<Box>& boxes) const {
  const double padding = mm(profile_.cell_padding_top);
  std::size_t count = 1;
  for (const SetCell& cell : cells) count = std::max(count, cell.lines.size());
  for (std::size_t i = 0; i < count; ++i) {
    Box box;
    box.table = table_index_;
    box.slice = true;
    box.keep = i == 0 || i + 2 == count;
    const double top = i == 0 ? padding : 0;
    for (SetCell& cell : cells) {
      if (i < cell.lines.size()) overlay(box, std::move(cell.lines[i]), cell.x, top);
    }
    if (i + 1 == count) box.height += padding;
    draw_frame(box, cells, i == 0);
    boxes.push_back(std::move(box));
  }
}

namespace {

// «– », «2) », «в) » at the beginning of a paragraph: the bytes of the mark with its no-break space; 0 = there is none.
std::size_t list_mark(std::string_view text) {
  const std::size_t space = text.find("\u00A0");
  if (space == std::string_view::npos || space > 8) return 0;
  const std::string_view mark = text.substr(0, space);
  const bool known = mark == "–" || mark == "☐" || mark == "☑" || (mark.size() > 1 && mark.ends_with(')'));
  return known ? space + 2 : 0;
}

}  // namespace

std::vector<Box> TableRows::cell_lines(const TableCell& cell, BlockStyle style, int element) {
  const std::string text = document::text_of(cell.spans);
  if (text.empty() || text == dash().front().text) style.align = Align::Center;
  if (text.empty() && cell.blank) return {};
  if (cell.more.empty()) return set_.lines(text.empty() ? dash() : cell.spans, style, element);
  std::vector<Box> lines;
  const auto add = [&](const document::Spans& spans) {
    BlockStyle own = style;
    if (const std::size_t mark = list_mark(document::text_of(spans)); mark > 0) {
      const std::string before = document::text_of(spans).substr(0, mark);
      const double hang = natural_width(set_.measured(document::plain(before), style.text));
      own.x += hang, own.width -= hang, own.indent = -hang;
    }
    for (Box& line : set_.lines(spans, own, set_.element(Role::Paragraph, element))) lines.push_back(std::move(line));
  };
  add(cell.spans);
  for (const document::Spans& more : cell.more) add(more);
  return lines;
}

std::vector<TableRows::SetCell> TableRows::set_cells(const document::TableRow& row, int tr, std::size_t& column) {
  std::vector<SetCell> cells;
  for (std::size_t i = 0; column < widths_.size(); ++i) {
    static const TableCell kBlank{{}, true, 1};
    const TableCell& source = i < row.cells.size() ? row.cells[i] : kBlank;
    const int across = std::clamp(source.across, 1, static_cast<int>(widths_.size() - column));
    SetCell cell;
    cell.x = lefts_[column];
    cell.width = span_width(column, across);
    cell.covered = source.covered;
    cell.down = std::max(source.down, 1);
    BlockStyle style = measure_.cell_style(column, cell.width);
    style.text.bold = row.bold;
    if (!source.covered) cell.lines = cell_lines(source, style, set_.cell(Role::DataCell, tr, across, cell.down));
    cells.push_back(std::move(cell));
    column += static_cast<std::size_t>(across);
  }
  return cells;
}

// The title of a group of rows («Содержание»): one cell across the whole table.
bool TableRows::is_group_title(const document::TableRow& row) const {
  return row.cells.size() == 1 && row.cells.front().across >= static_cast<int>(widths_.size()) && widths_.size() > 1;
}

void TableRows::add_row(const document::TableRow& row, int table, std::vector<Box>& boxes) {
  const int tr = set_.element(Role::TableRow, table);
  std::size_t column = 0;
  std::vector<SetCell> cells = set_cells(row, tr, column);
  double height = 0;
  for (const SetCell& cell : cells) height = std::max(height, cell.height());
  if (height > page_height_ / 3) {
    add_slices(std::move(cells), boxes);
  } else {
    boxes.push_back(whole_row(std::move(cells), mm(row.height)));
    boxes.back().keep = is_group_title(row);
  }
}

Box TableRows::header_row(int table) {
  std::size_t depth = 0;
  for (const document::TableColumn& column : table_.columns) depth = std::max(depth, column.over.size());
  if (depth > 0) return stacked_header(table, depth + 1);
  const int tr = set_.element(Role::TableRow, table);
  std::vector<SetCell> cells;
  double tallest = 0;
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    SetCell cell;
    cell.x = lefts_[i];
    cell.width = widths_[i];
    cell.lines = title_lines(table_.columns[i].title, i, cell.width, set_.element(Role::HeaderCell, tr));
    tallest = std::max(tallest, cell.height());
    cells.push_back(std::move(cell));
  }
  for (SetCell& cell : cells) {
    const double lower = (tallest - cell.height()) / 2;
    for (Box& line : cell.lines) shift(line.items, 0, lower);
  }
  Box box = whole_row(std::move(cells));
  box.name = "Шапка таблицы";
  return box;
}

Box TableRows::number_row(int table) {
  const double size = std::min(profile_.column_number_pt, measure_.size());
  const int tr = set_.element(Role::TableRow, table);
  std::vector<SetCell> cells;
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    SetCell cell;
    cell.x = lefts_[i];
    cell.width = widths_[i];
    BlockStyle style = measure_.cell_style(i, cell.width);
    style.align = Align::Center;
    style.text.size_pt = size;
    style.line_pt = size * profile_.single;
    const int number = i < numbers_.size() ? numbers_[i] : static_cast<int>(i) + 1;
    cell.lines = set_.lines(document::plain(std::to_string(number)), style, set_.element(Role::HeaderCell, tr));
    cells.push_back(std::move(cell));
  }
  Box box;
  box.table = table_index_;
  box.height = size * profile_.single + mm(profile_.cell_padding_top);
  for (SetCell& cell : cells) {
    for (Box& line : cell.lines) overlay(box, std::move(line), cell.x, mm(profile_.cell_padding_top) / 2);
  }
  draw_frame(box, cells, true);
  return box;
}

void TableRows::build(Part& part, int parent, std::size_t from, std::vector<Box>& boxes) {
  if (widths_.empty()) find_widths();
  table_index_ = static_cast<int>(part.tables.size());
  const int table = set_.element(Role::Table, parent);
  TableFrame frame;
  frame.right = measure_.width();
  boxes.push_back(header_row(table));
  if (table_.column_numbers) boxes.push_back(number_row(table));
  for (Box& box : boxes) {
    box.keep = true;
    std::vector<Item> copy = box.items;
    shift(copy, 0, frame.header_height);
    for (Item& item : copy) {
      if (item.element >= 0) item.element = kRepeated;
    }
    frame.header.insert(frame.header.end(), copy.begin(), copy.end());
    frame.header_height += box.height;
  }
  if (frame.header_height > page_height_ / 3) frame.header_height = 0;  // nothing would be left for the rows
  part.tables.push_back(std::move(frame));
  const std::size_t to = std::min(from + kRowsOfATable, table_.rows.size());
  for (std::size_t i = from; i < to;) {
    const std::size_t count = count_bound(i, to);
    const bool last = i > from && i + count == table_.rows.size();
    if (last) boxes.back().keep = true;  // the last row, or «Всего», does not stand alone under a header on a new page
    if (count > 1) {
      add_bound(i, count, table, boxes);
    } else {
      add_row(table_.rows[i], table, boxes);
    }
    i += count;
  }
}

}  // namespace dyak::layout
