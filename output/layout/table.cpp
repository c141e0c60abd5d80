// Tables: widths found from the content or given, header repeated, rows whole unless taller than a third of a page.
#include <algorithm>
#include <numeric>
#include <utility>

#include "output/layout/paper.hpp"
#include "output/layout/table_cells.hpp"
#include "output/layout/table_groups.hpp"
#include "output/layout/table_widths.hpp"

namespace dyak::layout {
namespace {

using document::Align;
using document::TableCell;

// PDF/A-1 allows 8191 children of an element and knows no groups of rows: a longer table goes on as another one.
constexpr std::size_t kRowsOfATable = 4'000;

// A cell as lines, ready to be put into its row.
struct SetCell {
  double x = 0;
  double width = 0;
  std::vector<Box> lines;
  double height() const { return height_of(lines); }
};

const document::Spans& dash() {
  static const document::Spans kDash = document::plain("—");
  return kDash;
}

class TableBuilder {
 public:
  /// `numbers` of the columns, when they are some of a wider table.
  TableBuilder(const document::Table& table, const Profile& profile, Typesetter& set, double width, double page_height,
               std::vector<int> numbers = {})
      : table_(table),
        profile_(profile),
        set_(set),
        width_(width),
        page_height_(page_height),
        numbers_(std::move(numbers)) {}

  /// True when the columns stand side by side without breaking
  /// words otherwise than at hyphens, in type that can be read.
  bool fits();
  std::vector<double> least_widths();
  double size() const { return size_; }
  /// No larger than this: parts of one table are set in one size.
  void limit_size(double size) {
    if (size >= size_) return;
    most_size_ = size;
    extents_.clear();
  }
  /// The header and at most kRowsOfATable rows.
  void build(Part& part, int parent, std::size_t from, std::vector<Box>& boxes);

 private:
  BlockStyle cell_style(std::size_t column, double width) const {
    BlockStyle style = set_.single(size_, mm(profile_.cell_padding), width - 2 * mm(profile_.cell_padding),
                                   table_.columns[column].align);
    style.hyphenate = hyphenate_;
    return style;
  }
  Extent extent_of(const document::Spans& spans, std::size_t column) const;
  std::vector<Extent> find_extents() const;
  void find_size();
  void find_widths();
  double span_width(std::size_t column, int across) const;
  Box header_row(int table);
  Box number_row(int table);
  bool is_group_title(const document::TableRow& row) const;
  void add_row(const document::TableRow& row, int table, std::vector<Box>& boxes);
  std::vector<SetCell> set_cells(const document::TableRow& row, int tr, std::size_t& columns_used);
  Box whole_row(std::vector<SetCell> cells) const;
  void add_slices(std::vector<SetCell> cells, std::vector<Box>& boxes) const;
  void draw_frame(Box& box, const std::vector<SetCell>& cells, bool top) const;

  const document::Table& table_;
  const Profile& profile_;
  Typesetter& set_;
  double width_;
  double page_height_;
  std::vector<int> numbers_;
  std::vector<Extent> extents_;  // at size_; empty = not looked for yet
  double most_size_ = profile_.table_pt;
  double size_ = profile_.table_pt;
  bool hyphenate_ = false;
  bool fits_ = true;
  std::vector<double> widths_;
  std::vector<double> lefts_;
  int table_index_ = 0;
};

Extent TableBuilder::extent_of(const document::Spans& spans, std::size_t column) const {
  const Measured text = set_.measured(spans, cell_style(column, width_).text);
  const double padding = 2 * mm(profile_.cell_padding) + 1;
  std::vector<BreakChance> chances = set_.chances(text, hyphenate_);
  double hyphen = 0;
  for (BreakChance& chance : chances) {
    if (chance.hyphen) hyphen = size_ / 3;
    chance.hyphen = false;
  }
  const double word = widest_word(text, chances) + hyphen + padding;
  // A string without a break (a digest of 64 signs) must not starve its neighbours: it is broken between letters.
  const double longest = table_.columns.size() < 8 ? width_ * 0.5 : width_ * 0.16;
  return {std::min(word, longest), std::min(natural_width(text) + padding, width_ * 2)};
}

std::vector<Extent> TableBuilder::find_extents() const {
  std::vector<Extent> extents(table_.columns.size());
  const auto take = [&extents](std::size_t column, Extent extent) {
    extents[column].least = std::max(extents[column].least, extent.least);
    extents[column].natural = std::max({extents[column].natural, extent.natural, extents[column].least});
  };
  for (std::size_t i = 0; i < table_.columns.size(); ++i)
    take(i, extent_of(document::plain(table_.columns[i].title), i));
  const std::vector<std::vector<const TableCell*>> cells = judged_cells(table_);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    for (const TableCell* cell : cells[i]) take(i, extent_of(cell->spans, i));
  }
  return extents;
}

// Where whole words do not fit side by side the table is set smaller, as ГОСТ Р 7.0.97 п. 3.3 allows for tables: down
// to 10 points with whole words, then to 8 with hyphens.
void TableBuilder::find_size() {
  constexpr double kLeastWhole = 10, kLeastPoints = 8;
  if (!extents_.empty()) return;
  const auto fit = [this] {
    extents_ = find_extents();
    return std::accumulate(extents_.begin(), extents_.end(), 0.0,
                           [](double sum, const Extent& one) { return sum + one.least; }) <= width_;
  };
  hyphenate_ = false;
  for (size_ = most_size_; size_ >= kLeastWhole; --size_) {
    if (fit()) return;
  }
  hyphenate_ = true;
  for (size_ = std::min(most_size_, kLeastWhole); size_ >= kLeastPoints; --size_) {
    if (fit()) return;
  }
  size_ = std::min(most_size_, kLeastPoints);
  fits_ = fit();
}

bool TableBuilder::fits() {
  find_size();
  return fits_;
}

std::vector<double> TableBuilder::least_widths() {
  constexpr double kPoints = 10;
  const double size = std::exchange(size_, std::min(most_size_, kPoints));
  const bool hyphenate = std::exchange(hyphenate_, false);
  std::vector<double> least;
  for (const Extent& extent : find_extents()) least.push_back(extent.least);
  size_ = size, hyphenate_ = hyphenate;
  return least;
}

void TableBuilder::find_widths() {
  find_size();
  const bool given =
      std::any_of(table_.columns.begin(), table_.columns.end(), [](const auto& c) { return c.width > 0; });
  widths_ = given ? given_widths(table_, width_) : found_widths(extents_, width_);
  if (given) widen_for_words(widths_, extents_);
  double x = 0;
  for (const double column : widths_) {
    lefts_.push_back(x);
    x += column;
  }
}

double TableBuilder::span_width(std::size_t column, int across) const {
  const std::size_t end = std::min(column + static_cast<std::size_t>(std::max(across, 1)), widths_.size());
  return std::accumulate(widths_.begin() + static_cast<std::ptrdiff_t>(column),
                         widths_.begin() + static_cast<std::ptrdiff_t>(end), 0.0);
}

void TableBuilder::draw_frame(Box& box, const std::vector<SetCell>& cells, bool top) const {
  const double line = profile_.rule_pt;
  if (top) box.items.push_back({kDecoration, Rule{0, 0, width_, 0, line}});
  for (const SetCell& cell : cells) box.items.push_back({kDecoration, Rule{cell.x, 0, cell.x, box.height, line}});
  box.items.push_back({kDecoration, Rule{width_, 0, width_, box.height, line}});
}

Box TableBuilder::whole_row(std::vector<SetCell> cells) const {
  const double padding = mm(profile_.cell_padding_top);
  Box box;
  box.table = table_index_;
  box.height = size_ * profile_.single + 2 * padding;
  for (const SetCell& cell : cells) box.height = std::max(box.height, cell.height() + 2 * padding);
  for (SetCell& cell : cells) {
    double y = padding;
    for (Box& line : cell.lines) {
      const double height = line.height;
      overlay(box, std::move(line), cell.x, y);
      y += height;
    }
  }
  draw_frame(box, cells, true);
  return box;
}

// A row taller than a third of the page goes on over the page's end, line by line.
void TableBuilder::add_slices(std::vector<SetCell> cells, std::vector<Box>& boxes) const {
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

std::vector<SetCell> TableBuilder::set_cells(const document::TableRow& row, int tr, std::size_t& column) {
  std::vector<SetCell> cells;
  for (std::size_t i = 0; column < widths_.size(); ++i) {
    static const TableCell kBlank{{}, true, 1};
    const TableCell& source = i < row.cells.size() ? row.cells[i] : kBlank;
    const int across = std::clamp(source.across, 1, static_cast<int>(widths_.size() - column));
    SetCell cell;
    cell.x = lefts_[column];
    cell.width = span_width(column, across);
    BlockStyle style = cell_style(column, cell.width);
    style.text.bold = row.bold;
    const std::string text = document::text_of(source.spans);
    const bool empty = text.empty();
    if (empty || text == dash().front().text) style.align = Align::Center;
    const int element = set_.element(Role::DataCell, tr, across);
    if (!empty || !source.blank) cell.lines = set_.lines(empty ? dash() : source.spans, style, element);
    cells.push_back(std::move(cell));
    column += static_cast<std::size_t>(across);
  }
  return cells;
}

// The title of a group of rows («Содержание»): one cell across the whole table.
bool TableBuilder::is_group_title(const document::TableRow& row) const {
  return row.cells.size() == 1 && row.cells.front().across >= static_cast<int>(widths_.size()) && widths_.size() > 1;
}

void TableBuilder::add_row(const document::TableRow& row, int table, std::vector<Box>& boxes) {
  const int tr = set_.element(Role::TableRow, table);
  std::size_t column = 0;
  std::vector<SetCell> cells = set_cells(row, tr, column);
  double height = 0;
  for (const SetCell& cell : cells) height = std::max(height, cell.height());
  if (height > page_height_ / 3) {
    add_slices(std::move(cells), boxes);
  } else {
    boxes.push_back(whole_row(std::move(cells)));
    boxes.back().keep = is_group_title(row);
  }
}

Box TableBuilder::header_row(int table) {
  const int tr = set_.element(Role::TableRow, table);
  std::vector<SetCell> cells;
  double tallest = 0;
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    SetCell cell;
    cell.x = lefts_[i];
    cell.width = widths_[i];
    BlockStyle style = cell_style(i, cell.width);
    style.align = Align::Center;
    cell.lines = set_.lines(document::plain(table_.columns[i].title), style, set_.element(Role::HeaderCell, tr));
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

Box TableBuilder::number_row(int table) {
  const double size = std::min(profile_.column_number_pt, size_);
  const int tr = set_.element(Role::TableRow, table);
  std::vector<SetCell> cells;
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    SetCell cell;
    cell.x = lefts_[i];
    cell.width = widths_[i];
    BlockStyle style = cell_style(i, cell.width);
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

void TableBuilder::build(Part& part, int parent, std::size_t from, std::vector<Box>& boxes) {
  if (widths_.empty()) find_widths();
  table_index_ = static_cast<int>(part.tables.size());
  const int table = set_.element(Role::Table, parent);
  TableFrame frame;
  frame.right = width_;
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
  for (std::size_t i = from; i < to; ++i) {
    const bool last = i > from && i + 1 == table_.rows.size();
    if (last) boxes.back().keep = true;  // the last row, or «Всего», does not stand alone under a header on a new page
    add_row(table_.rows[i], table, boxes);
  }
}

}  // namespace

void PaperBuilder::add_block(const document::Table& table) {
  check_cells(table);
  if (table.columns.empty()) return;
  if (!table.caption.empty()) {
    const BlockStyle style = set_.single(profile_.table_pt, 0, sheet_.text_width());
    add(set_.lines(document::plain(table.caption), style, set_.element(Role::Paragraph, section_)), 0.5, true);
  }
  const double width = sheet_.text_width(), height = sheet_.text_height();
  TableBuilder whole(table, profile_, set_, width, height);
  std::vector<TableGroup> groups;
  if (!whole.fits()) groups = group_columns(table, whole.least_widths(), width);
  const auto add_rows = [this, height](TableBuilder& builder, std::size_t count, bool whole_if_short = false) {
    for (std::size_t row = 0; row == 0 || row < count; row += kRowsOfATable) {
      Boxes boxes;
      builder.build(*part_, section_, row, boxes);
      if (whole_if_short && height_of(boxes) < height * 0.9) keep_last(boxes, boxes.size()), boxes.back().keep = false;
      add(std::move(boxes), 0.25, false);
    }
    pending_gap_ = gap(0.5);
  };
  if (groups.size() < 2) return add_rows(whole, table.rows.size());
  std::vector<TableBuilder> builders;
  for (const TableGroup& group : groups)
    builders.emplace_back(group.table, profile_, set_, width, height, group.numbers);
  double size = profile_.table_pt;
  for (TableBuilder& builder : builders) {
    builder.fits();
    size = std::min(size, builder.size());
  }
  for (std::size_t i = 0; i < groups.size(); ++i) {
    builders[i].limit_size(size);
    if (i > 0) {
      const BlockStyle style = set_.single(profile_.table_pt, 0, width);
      const int first = groups[i - 1].numbers.back() + 1, last = groups[i].numbers.back();
      const std::string which = first == last ? "графа " + std::to_string(last)
                                              : "графы " + std::to_string(first) + "–" + std::to_string(last);
      add(set_.lines(document::plain("Продолжение таблицы: " + which), style, set_.element(Role::Paragraph, section_)),
          1, true);
    }
    add_rows(builders[i], groups[i].table.rows.size(), i > 0);
  }
}

}  // namespace dyak::layout
