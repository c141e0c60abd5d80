#pragma once
#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "output/layout/pages.hpp"
#include "output/pdf/fonts.hpp"

namespace dyak::pdf {

/// The glyphs of one face that a paper uses, with the text each stands for (for copying and search).
using UsedGlyphs = std::map<std::uint32_t, std::string>;

/// Collects them from all pages, by face.
std::array<UsedGlyphs, layout::kFaces> used_glyphs(const layout::Laid& laid);

/// A face as embedded in this paper.
struct EmbeddedFace {
  UsedGlyphs used;    ///< empty = the face is not used
  std::shared_ptr<const Subset> subset;
};
using EmbeddedFaces = std::array<EmbeddedFace, layout::kFaces>;

/// A page as PDF operators.
struct PageContent {
  std::string operators;
  std::vector<int> elements;   ///< by MCID: the index of the structure element
};

/// Width and height in the units of the sheet give the picture its proportions.
struct PictureSize {
  double width = 1;
  double height = 1;
};

/// Everything visible is either marked content of an element or an artifact (PDF/UA-1 7.1). Fonts are /F0 to /F3, the emblem is
/// /Emblem. Coordinates turn from the layout's (y down) to PDF's (y up).
PageContent draw_page(const layout::Page& page, const EmbeddedFaces& faces, PictureSize picture);

/// The rectangle of a figure on its page, in PDF coordinates: x1 y1 x2 y2.
std::string figure_box(const layout::Item& item, double page_height);

/// A number as PDF writes it: at most `places` decimals, no exponent, no trailing zeros; the same in every locale.
std::string number(double value, int places = 2);

/// Text as a PDF hexadecimal string in UTF-16BE with its mark.
std::string utf16_hex(std::string_view text);

}  // namespace dyak::pdf
