#pragma once
#include <vector>

#include "output/inspect/page_text.hpp"

namespace dyak::inspect::gost {

/// The cells that the rules of a page draw: what an untagged paper has of its tables.
class Grid {
 public:
  explicit Grid(const inspect::Page& page);

  /// The cell that a text on this baseline stands in, the same number for each text of it; -1 = in none. A frame
  /// around most of the sheet is no cell.
  int cell_at(double x, double right, double y);
  /// A rule parts the two on their line.
  bool parts(double left_end, double right_begin, double y) const;
  /// A flat rule that ends at an upright one is the border of a cell, and underlines nothing.
  bool is_border(const inspect::Rule& flat) const;

 private:
  struct Box {
    double left = -1, right = 1e9, top = -1, bottom = 1e9;
    bool operator==(const Box&) const = default;
  };

  const inspect::Page& page_;
  std::vector<inspect::Rule> upright_, flat_;
  std::vector<Box> cells_;
};

}  // namespace dyak::inspect::gost
