// Tables: a caption, and one table or, where it is too wide for the sheet, its groups of columns one after another.
#include <algorithm>
#include <utility>

#include "output/layout/paper.hpp"
#include "output/layout/table_cells.hpp"
#include "output/layout/table_groups.hpp"
#include "output/layout/table_rows.hpp"

namespace dyak::layout {

// A table whose words find no room beside one another stands on a sheet turned on its side, before they are parted or
// the table falls into groups of columns. True: the whole appendix is to be laid out so.
bool PaperBuilder::turn_for(TableMeasure& measure) {
  const Sheet turned = sheet_of(document_, profile_, true);
  if (part_->landscape || turned.text_width() <= sheet_.text_width() || measure.fits_whole()) return false;
  const bool begins = in_appendix_ && height_of(part_->boxes) < sheet_.text_height() / 3;
  if (begins) return true;
  start_sheet(true);
  turned_for_table_ = true;
  return false;
}

void PaperBuilder::add_block(const document::Table& table) {
  check_cells(table);
  if (table.columns.empty()) return;
  TableRows whole(table, profile_, set_, sheet_.text_width(), sheet_.text_height());
  const bool lay = part_->landscape;
  appendix_turns_ = turn_for(whole.measure());
  if (appendix_turns_) return;
  if (!table.caption.empty()) {
    const BlockStyle style = set_.single(profile_.table_pt, 0, sheet_.text_width());
    add(set_.lines(document::plain(table.caption), style, set_.element(Role::Paragraph, section_)), 0.5, true);
  }
  if (part_->landscape == lay) {
    add_columns(table, whole);
  } else {
    TableRows turned(table, profile_, set_, sheet_.text_width(), sheet_.text_height());
    add_columns(table, turned);
  }
  if (table.notes.empty()) return;
  keep_last(part_->boxes, 1);
  pending_gap_ = 0;
  const BlockStyle style = set_.single(profile_.small_pt, 0, sheet_.text_width());
  for (const std::string& note : table.notes) {
    const bool last = &note == &table.notes.back();
    add(set_.lines(document::plain(note), style, set_.element(Role::Paragraph, section_)), 0.25, !last);
  }
  pending_gap_ = gap(0.5);
}

void PaperBuilder::add_rows(TableRows& rows, std::size_t count, bool whole_if_short) {
  const double height = sheet_.text_height();
  for (std::size_t row = 0; row == 0 || row < count; row += kRowsOfATable) {
    Boxes boxes;
    rows.build(*part_, section_, row, boxes);
    if (whole_if_short && height_of(boxes) < height * 0.9) keep_last(boxes, boxes.size()), boxes.back().keep = false;
    add(std::move(boxes), 0.25, false);
  }
  pending_gap_ = gap(0.5);
}

void PaperBuilder::add_columns(const document::Table& table, TableRows& whole) {
  const double width = sheet_.text_width(), height = sheet_.text_height();
  std::vector<TableGroup> groups;
  if (!whole.measure().fits()) groups = group_columns(table, whole.measure().min_widths(), width);
  if (groups.size() < 2) return add_rows(whole, table.rows.size(), false);
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
