#include "output/layout/table_widths.hpp"

#include <algorithm>

namespace dyak::layout {

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
