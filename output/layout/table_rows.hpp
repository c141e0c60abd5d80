#pragma once
#include <vector>

#include "output/layout/boxes.hpp"
#include "output/layout/table_measure.hpp"

namespace dyak::layout {

/// PDF/A-1 allows 8191 children of an element and knows no groups of rows: a longer table goes on as another one.
inline constexpr std::size_t kRowsOfATable = 4'000;

/// Sets the rows of one table: the header repeated, rows whole unless taller than a third of a page.
class TableRows {
 public:
  /// `numbers` of the columns, when they are some of a wider table.
  TableRows(const document::Table& table, const Profile& profile, Typesetter& set, double width, double page_height,
            std::vector<int> numbers = {});

  TableMeasure& measure() { return measure_; }
  /// The header and at most kRowsOfATable rows.
  void build(Part& part, int parent, std::size_t from, std::vector<Box>& boxes);

 private:
  /// A cell as lines, ready to be put into its row.
  struct SetCell {
    double x = 0;
    double width = 0;
    std::vector<Box> lines;
    int down = 1;
    bool covered = false;
    double height() const { return height_of(lines); }
  };
  /// Rows that a cell binds: set, not drawn yet.
  struct SetRow {
    std::vector<SetCell> cells;
    double height = 0;
    bool keep = false;  ///< with the row below it
  };
  /// A title, and over which columns and in how many rows of the header it stands.
  struct Title {
    std::string text;
    std::size_t column = 0;
    int across = 1;
    std::size_t row = 0;
    std::size_t down = 1;
  };

  void find_widths();
  double span_width(std::size_t column, int across) const;
  Box header_row(int table);
  // table_header.cpp
  Box stacked_header(int table, std::size_t depth);
  std::vector<Title> titles(std::size_t depth) const;
  std::vector<Box> title_lines(const std::string& text, std::size_t column, double width, int element);
  Box number_row(int table);
  bool is_group_title(const document::TableRow& row) const;
  /// Rows from `row` on that one cell binds; 1 = it stands for itself.
  std::size_t count_bound(std::size_t row, std::size_t end) const;
  void add_row(const document::TableRow& row, int table, std::vector<Box>& boxes);
  void add_bound(std::size_t from, std::size_t count, int table, std::vector<Box>& boxes);
  std::size_t reach(const std::vector<SetRow>& rows, std::size_t from, std::size_t end, double height) const;
  void make_room(std::vector<SetRow>& rows, std::size_t from, std::size_t end, double height) const;
  std::vector<SetCell> set_cells(const document::TableRow& row, int tr, std::size_t& columns_used);
  std::vector<Box> cell_lines(const document::TableCell& cell, BlockStyle style, int element);
  double text_height(const std::vector<SetCell>& cells) const;
  Box whole_row(std::vector<SetCell> cells, double least = 0) const;
  void add_slices(std::vector<SetCell> cells, std::vector<Box>& boxes) const;
  void draw_frame(Box& box, const std::vector<SetCell>& cells, bool top) const;

  const document::Table& table_;
  const Profile& profile_;
  Typesetter& set_;
  TableMeasure measure_;
  double page_height_;
  std::vector<int> numbers_;
  std::vector<double> widths_;
  std::vector<double> lefts_;
  int table_index_ = 0;
};

}  // namespace dyak::layout
