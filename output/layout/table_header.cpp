// The header of a table: titles under common headings, in as many rows as they need.
#include <algorithm>

#include "output/layout/table_rows.hpp"
#include "output/layout/text_widths.hpp"

namespace dyak::layout {

using document::Align;

// A word wider than its column is parted by its syllables rather than anywhere.
std::vector<Box> TableRows::title_lines(const std::string& text, std::size_t column, double width, int element) {
  BlockStyle style = measure_.cell_style(column, width);
  style.align = Align::Center;
  const document::Spans spans = document::plain(text);
  if (!style.hyphenate) {
    const Measured measured = set_.measured(spans, style.text);
    style.hyphenate = natural_width(measured) > style.width &&
                      widest_word(measured, set_.chances(measured, false)) > style.width + 0.01;
  }
  return set_.lines(spans, style, element);
}

std::vector<TableRows::Title> TableRows::titles(std::size_t depth) const {
  std::vector<Title> made;
  const auto& columns = table_.columns;
  for (std::size_t row = 0; row < depth; ++row) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::vector<std::string>& over = columns[i].over;
      if (row == over.size()) made.push_back({columns[i].title, i, 1, row, depth - row});
      if (row >= over.size()) continue;
      std::size_t end = i + 1;
      const auto same = [&](const std::vector<std::string>& other) {
        return other.size() > row &&
               std::equal(over.begin(), over.begin() + static_cast<std::ptrdiff_t>(row) + 1, other.begin());
      };
      while (end < columns.size() && same(columns[end].over)) ++end;
      made.push_back({over[row], i, static_cast<int>(end - i), row, 1});
      i = end - 1;
    }
  }
  return made;
}

Box TableRows::stacked_header(int table, std::size_t depth) {
  const double padding = 2 * mm(profile_.cell_padding_top);
  const std::vector<Title> all = titles(depth);
  std::vector<Box> texts;
  std::vector<double> heights(depth, measure_.size() * profile_.single + padding);
  int tr = -1;
  std::size_t row = depth;
  for (const Title& title : all) {
    if (title.row != row) tr = set_.element(Role::TableRow, table);
    row = title.row;
    const int element = set_.cell(Role::HeaderCell, tr, title.across, static_cast<int>(title.down));
    Box text;
    stack(text, title_lines(title.text, title.column, span_width(title.column, title.across), element));
    if (title.down == 1) heights[row] = std::max(heights[row], text.height + padding);
    texts.push_back(std::move(text));
  }
  const auto reach = [&heights](std::size_t from, std::size_t count) {
    double sum = 0;
    for (std::size_t i = from; i < from + count; ++i) sum += heights[i];
    return sum;
  };
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].down == 1) continue;  // such a title reaches the last row
    heights.back() += std::max(0.0, texts[i].height + padding - reach(all[i].row, all[i].down));
  }
  Box box;
  box.table = table_index_;
  box.name = "Шапка таблицы";
  const double line = profile_.rule_pt;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double x = lefts_[all[i].column], width = span_width(all[i].column, all[i].across);
    const double top = reach(0, all[i].row), height = reach(all[i].row, all[i].down);
    const double lower = (height - texts[i].height) / 2;
    overlay(box, std::move(texts[i]), x, top + lower);
    box.items.push_back({kDecoration, Rule{x, top, x + width, top, line}});
    box.items.push_back({kDecoration, Rule{x, top, x, top + height, line}});
  }
  box.height = reach(0, depth);
  box.items.push_back({kDecoration, Rule{measure_.width(), 0, measure_.width(), box.height, line}});
  return box;
}

}  // namespace dyak::layout
