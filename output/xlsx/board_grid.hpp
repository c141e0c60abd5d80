#pragma once
#include <string>
#include <vector>

#include "output/xlsx/formats.hpp"
#include "output/xlsx/wrapping.hpp"

namespace dyak::xlsx {

constexpr int kTwelfths = 12;
// As wide as a sheet on its side is for some forty rows: the page is filled when it is printed.
constexpr lxw_col_t kGridColumns = 144;
constexpr double kGridPixels = 9;
/// The same as the library is told it: of a column narrower than a character it takes the edges in.
constexpr double kGridWidth = kGridPixels / (kColumnUnit + kColumnEdges);

/// Columns of the grid, from and to included.
struct Stretch {
  lxw_col_t from = 0;
  lxw_col_t to = 0;
  int columns() const { return to - from + 1; }
  double characters() const;
  double pixels() const;
};

/// What stands in one row of a panel.
struct PanelLine {
  enum class Kind { Title, Heading, Row, Total, Text, Room };
  Kind kind = Kind::Room;
  std::size_t index = 0;  ///< of the row, the total or the text
  double height = 0;      ///< points
};

/// One panel in its place: which stretches its columns take and what stands under one another.
struct PlacedPanel {
  const document::Panel* panel = nullptr;
  Stretch whole;
  std::vector<Stretch> columns;  ///< the trend's after the others
  std::vector<PanelLine> lines;
};

/// Panels that stand side by side.
using Band = std::vector<PlacedPanel>;

/// Fills bands with panels as their spans fit, and each panel with its lines.
std::vector<Band> plan_board(const document::Sheet& board, Zone zone);

}  // namespace dyak::xlsx
