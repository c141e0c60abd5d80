#include "output/layout/table_widths.hpp"

#include <algorithm>
#include <utility>

namespace dyak::layout {
namespace {

using document::TableCell;

constexpr std::size_t kSampleRows = 200;

// Bytes between spaces; the parts of one word may be spans of different looks.
std::size_t longest_word(const TableCell& cell) {
  std::size_t longest = 0, now = 0;
  for (const document::Span& span : cell.spans) {
    for (const char c : span.text) {
      now = c == ' ' || c == '\n' ? 0 : now + 1;
      longest = std::max(longest, now);
    }
  }
  return longest;
}

}  // namespace

std::vector<std::vector<JudgedCell>> judged_cells(const document::Table& table) {
  const std::size_t columns = table.columns.size();
  std::vector<std::vector<JudgedCell>> judged(columns);
  std::vector<std::pair<std::size_t, JudgedCell>> longest(columns);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const auto& cells = table.rows[r].cells;
    const bool bold = table.rows[r].bold;
    for (std::size_t i = 0; i < std::min(cells.size(), columns); ++i) {
      if (cells[i].across > 1) break;
      if (r < kSampleRows) {
        judged[i].push_back({&cells[i], bold});
      } else if (const std::size_t word = longest_word(cells[i]); word > longest[i].first) {
        longest[i] = {word, {&cells[i], bold}};
      }
    }
  }
  for (std::size_t i = 0; i < columns; ++i) {
    if (longest[i].second.cell != nullptr) judged[i].push_back(longest[i].second);
  }
  return judged;
}

std::vector<double> given_widths(const document::Table& table, double width) {
  double sum = 0;
  for (const auto& column : table.columns) sum += std::max(column.width, 1);
  std::vector<double> widths;
  for (const auto& column : table.columns) widths.push_back(width * std::max(column.width, 1) / sum);
  return widths;
}

std::vector<double> found_widths(const std::vector<Extent>& extents, double width) {
  double least = 0;
  double wish = 0;
  for (const Extent& extent : extents) {
    least += extent.least;
    wish += extent.natural - extent.least;
  }
  std::vector<double> widths;
  for (const Extent& extent : extents) {
    if (least >= width) {
      widths.push_back(width * extent.least / least);
    } else if (wish > 0) {
      widths.push_back(extent.least + (width - least) * (extent.natural - extent.least) / wish);
    } else {
      widths.push_back(extent.least + (width - least) / static_cast<double>(extents.size()));
    }
  }
  return widths;
}

void widen_for_words(std::vector<double>& widths, const std::vector<Extent>& extents) {
  double lacking = 0;
  double spare = 0;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    lacking += std::max(0.0, extents[i].least - widths[i]);
    spare += std::max(0.0, widths[i] - extents[i].least);
  }
  if (lacking <= 0 || lacking > spare) return;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const double extra = widths[i] - extents[i].least;
    widths[i] = extra < 0 ? extents[i].least : widths[i] - lacking * extra / spare;
  }
}

}  // namespace dyak::layout
