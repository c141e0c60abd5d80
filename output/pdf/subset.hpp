#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "output/pdf/fonts.hpp"

namespace dyak::pdf {

/// A font program with some glyphs only, numbered anew from 0 without gaps.
struct Subset {
  std::string program;                    ///< TrueType
  std::vector<std::uint16_t> renumbered;  ///< by old glyph id; of glyphs that were asked for
  std::vector<int> widths;                ///< by new id, thousandths of an em
};

/// Requires at least one glyph. Throws Error{Internal} when HarfBuzz gives up.
Subset make_subset(const LoadedFont& font, const std::vector<std::uint32_t>& glyphs);

}  // namespace dyak::pdf
