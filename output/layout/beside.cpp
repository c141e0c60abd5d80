// Two languages side by side: where a text begins in the left column, its other begins in the right one.
#include <algorithm>
#include <iterator>
#include <utility>

#include "output/layout/paper.hpp"

namespace dyak::layout {

using document::Align;

namespace {

constexpr double kGutter = 6;          // mm
constexpr double kColumnIndent = 7.5;  // mm at most: half a sheet has less room to give away

// Line beside line: a page may end after any of them, and either language is read to its end there.
std::vector<Box> zipped(std::vector<Box> left, std::vector<Box> right) {
  if (left.size() < right.size()) left.resize(right.size());
  for (std::size_t i = 0; i < right.size(); ++i) {
    Box& whole = left[i];
    const bool keep = whole.keep || right[i].keep;
    std::move(right[i].notes.begin(), right[i].notes.end(), std::back_inserter(whole.notes));
    overlay(whole, std::move(right[i]), 0, 0);
    whole.keep = keep;
  }
  for (Box& box : left) box.slice = true;
  return left;
}

}  // namespace

int PaperBuilder::second_element(const Second& second) {
  const int made = set_.element(second.role, second.parent);
  set_.set_language(made, document_.second_language);
  return made;
}

BlockStyle PaperBuilder::column_style(BlockStyle style, std::size_t column) const {
  const double width = (sheet_.text_width() - mm(kGutter)) / 2;
  style.x = static_cast<double>(column) * (width + mm(kGutter));
  style.width = width;
  style.indent = std::min(style.indent, mm(kColumnIndent));
  if (style.align == Align::Justify) style.align = Align::Left;  // half a sheet is too narrow for even margins
  style.hyphenate = style.hyphenate && column == 0;              // the patterns are those of the first language
  return style;
}

std::vector<Box> PaperBuilder::beside(const document::Spans& left, int left_element, const document::Spans& right,
                                      const Second& second, const BlockStyle& style) {
  // What stands in a text (a link, a note) is an element too, and a page is read in the order in which they were made.
  std::vector<Box> first = set_.lines(left, column_style(style, 0), left_element);
  return zipped(std::move(first), set_.lines(right, column_style(style, 1), second_element(second)));
}

std::vector<Box> PaperBuilder::headings_beside(const std::string& left, const std::string& right, Role role,
                                               const BlockStyle& style) {
  headings_.push_back(set_.element(role, section_));
  Boxes boxes = beside(document::plain(left), headings_.back(), document::plain(right), Second{role, section_}, style);
  keep_last(boxes, boxes.size());
  return boxes;
}

}  // namespace dyak::layout
