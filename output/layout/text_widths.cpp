#include "output/layout/text_widths.hpp"

#include <algorithm>

namespace dyak::layout {

double natural_width(const Measured& text) {
  double widest = 0;
  double width = 0;
  for (const MeasuredGlyph& glyph : text.glyphs) {
    width = text.text[glyph.offset] == '\n' ? 0 : width + static_cast<double>(glyph.advance);
    widest = std::max(widest, width);
  }
  return widest;
}

double widest_word(const Measured& text, const std::vector<BreakChance>& chances) {
  double widest = 0;
  double width = 0;
  double trailing = 0;
  std::size_t next = 0;
  for (const MeasuredGlyph& glyph : text.glyphs) {
    while (next < chances.size() && (chances[next].offset < glyph.offset || chances[next].hyphen)) ++next;
    const bool fresh = next < chances.size() && chances[next].offset == glyph.offset;
    if (fresh || text.text[glyph.offset] == '\n') width = trailing = 0;
    width += static_cast<double>(glyph.advance);
    trailing = glyph.space ? trailing + static_cast<double>(glyph.advance) : 0;
    widest = std::max(widest, width - trailing);
  }
  return widest;
}

}  // namespace dyak::layout
