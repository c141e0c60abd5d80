#pragma once
#include <string>
#include <vector>

#include "output/layout/pages.hpp"
#include "output/pdf/embed.hpp"

namespace dyak::pdf {

/// A page as PDF operators.
struct PageContent {
  std::string operators;
  std::vector<int> elements;  ///< by MCID: the index of the structure element
};

/// Width and height in the units of the sheet give the picture its proportions.
struct PictureSize {
  double width = 1;
  double height = 1;
};

/// Everything visible is either marked content of an element or an artifact (PDF/UA-1 7.1). Fonts are /F0 to /F3, the
/// emblem is /Emblem, other pictures /Im1, /Im2 …; `pictures` holds the size of each, the emblem's first. Coordinates turn from the layout's (y down) to PDF's (y up).
PageContent draw_page(const layout::Page& page, const std::vector<layout::Element>& elements,
                      const EmbeddedFaces& faces, const std::vector<PictureSize>& pictures);

/// The rectangle of a figure on its page, in PDF coordinates: x1 y1 x2 y2.
std::string figure_box(const layout::Item& item, double page_height);

}  // namespace dyak::pdf
