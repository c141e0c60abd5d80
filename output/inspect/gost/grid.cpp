#include "output/inspect/gost/grid.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "output/inspect/gost/lines.hpp"

namespace dyak::inspect::gost {
namespace {

constexpr double kThin = 1;       // mm
constexpr double kMiddle = 1.2;   // mm from the baseline to the middle of small letters
constexpr double kTouch = 0.6;    // mm
constexpr double kTallest = 0.7;  // of the sheet, both ways: a frame around everything
constexpr double kSame = 1;       // mm: the segments of one border

bool covers(double from, double to, double at) { return from - kTouch <= at && at <= to + kTouch; }

// Where a table lies on a page.
struct Box {
  double left = 1e9, right = 0, top = 1e9, bottom = 0;
};

// A rule as tall as a line of text somewhere in the table, its edges included.
bool has_upright_rule(const inspect::Page& page, const Box& box) {
  constexpr double kLeast = 3, kAround = 4;  // mm
  return std::any_of(page.rules.begin(), page.rules.end(), [&](const inspect::Rule& rule) {
    return rule.y2 - rule.y1 > kLeast && rule.x2 - rule.x1 < 1 && rule.x1 > box.left - kAround &&
           rule.x2 < box.right + kAround && rule.y1 < box.bottom && rule.y2 > box.top;
  });
}

int table_of(const inspect::Paper& paper, int element) {
  for (int i = 0; element >= 0 && i < 64; ++i) {
    const inspect::Element& at = paper.elements.at(static_cast<std::size_t>(element));
    if (at.role == "Table") return element;
    element = at.parent;
  }
  return -1;
}

}  // namespace

Grid::Grid(const inspect::Page& page) : page_(page) {
  constexpr std::size_t kMaxRules = 20000;  // a drawing, no table
  if (page.rules.size() > kMaxRules) return;
  for (const inspect::Rule& rule : page.rules) {
    const double wide = rule.x2 - rule.x1, tall = rule.y2 - rule.y1;
    if (wide < kThin && tall > 2 * kThin) upright_.push_back(rule);
    if (tall < kThin && wide > 2 * kThin) flat_.push_back(rule);
  }
}

int Grid::cell_at(double x, double right, double y) {
  if (upright_.size() < 2 || flat_.size() < 2) return -1;
  const double level = y - kMiddle, begin = x + kThin, end = std::max(right - kThin, begin);
  const double middle = (begin + end) / 2;
  Box box;
  for (const inspect::Rule& rule : upright_) {
    if (!covers(rule.y1, rule.y2, level)) continue;
    if (rule.x1 <= begin) box.left = std::max(box.left, rule.x1);
    if (rule.x2 >= end) box.right = std::min(box.right, rule.x2);
  }
  for (const inspect::Rule& rule : flat_) {
    if (!covers(rule.x1, rule.x2, middle)) continue;
    if (rule.y1 <= level) box.top = std::max(box.top, rule.y1);
    if (rule.y2 >= level) box.bottom = std::min(box.bottom, rule.y2);
  }
  const bool closed = box.left >= 0 && box.top >= 0 && box.right < 1e9 && box.bottom < 1e9;
  const bool frame = box.right - box.left > kTallest * page_.width && box.bottom - box.top > kTallest * page_.height;
  if (!closed || frame) return -1;
  const auto same = [&box](const Box& other) {
    return std::abs(box.left - other.left) < kSame && std::abs(box.right - other.right) < kSame &&
           std::abs(box.top - other.top) < kSame && std::abs(box.bottom - other.bottom) < kSame;
  };
  const auto found = std::find_if(cells_.begin(), cells_.end(), same);
  if (found != cells_.end()) return static_cast<int>(found - cells_.begin());
  cells_.push_back(box);
  return static_cast<int>(cells_.size()) - 1;
}

bool Grid::parts(double left_end, double right_begin, double y) const {
  return std::any_of(upright_.begin(), upright_.end(), [&](const inspect::Rule& rule) {
    return rule.x1 > left_end - kTouch && rule.x2 < right_begin + kTouch && covers(rule.y1, rule.y2, y - kMiddle);
  });
}

bool Grid::is_border(const inspect::Rule& flat) const {
  const double level = (flat.y1 + flat.y2) / 2;
  return std::any_of(upright_.begin(), upright_.end(), [&](const inspect::Rule& rule) {
    const bool at_an_end = std::abs(rule.x1 - flat.x1) < kSame || std::abs(rule.x2 - flat.x2) < kSame;
    return at_an_end && covers(rule.y1, rule.y2, level);
  });
}

std::set<int> ruled_tables(const inspect::Paper& paper) {
  std::set<int> ruled;
  for (const inspect::Page& page : paper.pages) {
    std::map<int, Box> boxes;
    for (const inspect::Piece& piece : page.pieces) {
      const int table = table_of(paper, piece.element);
      if (table < 0 || ruled.count(table) > 0) continue;
      Box& box = boxes[table];
      box = {std::min(box.left, piece.x), std::max(box.right, piece.x + piece.width), std::min(box.top, piece.y - 3),
             std::max(box.bottom, piece.y + 1)};
    }
    for (const auto& [table, box] : boxes) {
      if (has_upright_rule(page, box)) ruled.insert(table);
    }
  }
  return ruled;
}

}  // namespace dyak::inspect::gost
