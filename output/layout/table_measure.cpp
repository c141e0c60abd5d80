#include "output/layout/table_measure.hpp"
#include "output/layout/text_widths.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace dyak::layout {

BlockStyle TableMeasure::cell_style(std::size_t column, double width) const {
  BlockStyle style = set_.single(size_, mm(profile_.cell_padding), width - 2 * mm(profile_.cell_padding),
                                 table_.columns[column].align);
  style.hyphenate = hyphenate_;
  return style;
}

void TableMeasure::limit_size(double size) {
  if (size >= size_) return;
  max_size_ = size;
  extents_.clear();
}

Extent TableMeasure::extent_of(const document::Spans& spans, std::size_t column, bool bold) const {
  BlockStyle style = cell_style(column, width_);
  style.text.bold = bold;
  const Measured text = set_.measured(spans, style.text);
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

std::vector<Extent> TableMeasure::find_extents() const {
  std::vector<Extent> extents(table_.columns.size());
  const auto take = [&extents](std::size_t column, Extent extent) {
    extents[column].least = std::max(extents[column].least, extent.least);
    extents[column].natural = std::max({extents[column].natural, extent.natural, extents[column].least});
  };
  for (std::size_t i = 0; i < table_.columns.size(); ++i)
    take(i, extent_of(document::plain(table_.columns[i].title), i));
  const std::vector<std::vector<JudgedCell>> cells = judged_cells(table_);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    for (const JudgedCell& judged : cells[i]) {
      take(i, extent_of(judged.cell->spans, i, judged.bold));
      for (const document::Spans& more : judged.cell->more) take(i, extent_of(more, i, judged.bold));
    }
  }
  return extents;
}

// Where whole words do not fit side by side the table is set smaller, as ГОСТ Р 7.0.97 п. 3.3 allows for tables: down
// to 10 points with whole words, then with hyphens. Smaller it is not read any more.
void TableMeasure::find_size() {
  constexpr double kLeastPoints = 10;
  if (!extents_.empty()) return;
  const auto fit = [this] {
    extents_ = find_extents();
    return std::accumulate(extents_.begin(), extents_.end(), 0.0,
                           [](double sum, const Extent& one) { return sum + one.least; }) <= width_;
  };
  hyphenate_ = false;
  for (size_ = max_size_; size_ >= kLeastPoints; --size_) {
    if (fit()) return;
  }
  hyphenate_ = true;
  size_ = std::min(max_size_, kLeastPoints);
  fits_ = fit();
}

bool TableMeasure::fits() {
  find_size();
  return fits_;
}

bool TableMeasure::fits_whole() {
  find_size();
  return fits_ && !hyphenate_;
}

std::vector<double> TableMeasure::min_widths() {
  constexpr double kPoints = 10;
  const double size = std::exchange(size_, std::min(max_size_, kPoints));
  const bool hyphenate = std::exchange(hyphenate_, false);
  std::vector<double> least;
  for (const Extent& extent : find_extents()) least.push_back(extent.least);
  size_ = size, hyphenate_ = hyphenate;
  return least;
}

std::vector<double> TableMeasure::widths() {
  find_size();
  const bool given =
      std::any_of(table_.columns.begin(), table_.columns.end(), [](const auto& c) { return c.width > 0; });
  std::vector<double> widths = given ? given_widths(table_, width_) : found_widths(extents_, width_);
  if (given) widen_for_words(widths, extents_);
  return widths;
}

}  // namespace dyak::layout
