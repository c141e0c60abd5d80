#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "output/layout/pages.hpp"

namespace dyak::pdf {

/// A glyph that a paper shows, with the text it stands for (for copying and search).
struct UsedGlyph {
  std::uint32_t id = 0;
  std::string text;  ///< UTF-8
};

/// The glyphs of one face that a paper shows, by id; empty = the face is not used.
using UsedGlyphs = std::vector<UsedGlyph>;

/// Collects them from all pages, by face.
std::array<UsedGlyphs, layout::kFaces> used_glyphs(const layout::Laid& laid);

}  // namespace dyak::pdf
