#pragma once
#include <vector>

#include "engine/base/utf8.hpp"
#include "output/layout/metrics.hpp"

namespace dyak::test {

/// Every letter is half an em wide, every space a quarter; it knows no ideographs.
class ToyFont final : public layout::FontMetrics {
 public:
  std::vector<layout::Glyph> shape(layout::Face, std::string_view text, layout::Kerning) const override {
    std::vector<layout::Glyph> glyphs;
    std::uint32_t offset = 0;
    for (const char32_t c : to_utf32(text)) {
      const bool space = c == U' ' || c == 0xA0;
      glyphs.push_back({c >= 0x3000 ? 0 : static_cast<std::uint32_t>(c), offset, space ? 0.25f : 0.5f, 0, 0});
      offset += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
    return glyphs;
  }
  double ascent() const override { return 0.9; }
  double descent() const override { return 0.2; }
};

/// What a run says, and the texts of all lines of a page from top to bottom.
inline std::vector<std::string> lines_of(const std::vector<std::pair<double, std::string>>& runs) {
  std::vector<std::string> lines;
  double y = -1;
  for (const auto& [at, text] : runs) {
    if (lines.empty() || at - y > 1 || y - at > 1) lines.emplace_back();
    lines.back() += text;
    y = at;
  }
  return lines;
}

}  // namespace dyak::test
