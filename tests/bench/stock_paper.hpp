#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "output/layout/pages.hpp"

/// The floor of the paper benchmarks: what a program would pay that knows every line and its place already and lets
/// PoDoFo draw it.
namespace dyak::bench {

/// A line of text where it stands.
struct StockLine {
  layout::Face face = layout::Face::Regular;
  double size = 0;
  double x = 0, y = 0;  ///< points, y up
  std::string text;     ///< UTF-8
};

/// A rule of a table.
struct StockRule {
  double x1, y1, x2, y2, width;
};

struct StockPage {
  double width = 0;
  double height = 0;
  std::vector<StockLine> lines;
  std::vector<StockRule> rules;
};

/// The same lines, faces, sizes and rules as those pages hold; without tags, kerning and justification.
std::vector<StockPage> stock_pages(const layout::Laid& laid);

/// Draws them with PoDoFo's painter: DrawText, DrawLine and a CreateFontSubset a face, the document written to memory.
/// No tags, no archive data. Returns the bytes of the file.
std::size_t draw_with_podofo(const std::vector<StockPage>& pages);

}  // namespace dyak::bench
