// Tables: a caption, and one table or, where it is too wide for the sheet, its groups of columns one after another.
#include <algorithm>
#include <utility>

#include "output/layout/paper.hpp"
#include "output/layout/table_cells.hpp"
#include "output/layout/table_groups.hpp"
#include "output/layout/table_rows.hpp"

namespace dyak::layout {

void PaperBuilder::add_block(const document::Table& table) {
  check_cells(table);
  if (table.columns.empty()) return;
  if (!table.caption.empty()) {
    const BlockStyle style = set_.single(profile_.table_pt, 0, sheet_.text_width());
    add(set_.lines(document::plain(table.caption), style, set_.element(Role::Paragraph, section_)), 0.5, true);
  }
  const double width = sheet_.text_width(), height = sheet_.text_height();
  TableRows whole(table, profile_, set_, width, height);
  std::vector<TableGroup> groups;
  if (!whole.measure().fits()) groups = group_columns(table, whole.measure().min_widths(), width);
  const auto add_rows = [this, height](TableRows& rows, std::size_t count, bool whole_if_short = false) {
    for (std::size_t row = 0; row == 0 || row < count; row += kRowsOfATable) {
      Boxes boxes;
      rows.build(*part_, section_, row, boxes);
      if (whole_if_short && height_of(boxes) < height * 0.9) keep_last(boxes, boxes.size()), boxes.back().keep = false;
      add(std::move(boxes), 0.25, false);
    }
    pending_gap_ = gap(0.5);
  };
  if (groups.size() < 2) return add_rows(whole, table.rows.size());
  std::vector<TableRows> parts;
  for (const TableGroup& group : groups) parts.emplace_back(group.table, profile_, set_, width, height, group.numbers);
  double size = profile_.table_pt;
  for (TableRows& rows : parts) {
    rows.measure().fits();
    size = std::min(size, rows.measure().size());
  }
  for (std::size_t i = 0; i < groups.size(); ++i) {
    parts[i].measure().limit_size(size);
    if (i > 0) {
      const BlockStyle style = set_.single(profile_.table_pt, 0, width);
      const int first = groups[i - 1].numbers.back() + 1, last = groups[i].numbers.back();
      const std::string which = first == last ? "графа " + std::to_string(last)
                                              : "графы " + std::to_string(first) + "–" + std::to_string(last);
      add(set_.lines(document::plain("Продолжение таблицы: " + which), style, set_.element(Role::Paragraph, section_)),
          1, true);
    }
    add_rows(parts[i], groups[i].table.rows.size(), i > 0);
  }
}

}  // namespace dyak::layout
