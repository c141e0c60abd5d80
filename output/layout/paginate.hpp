#pragma once
#include <vector>

#include "output/layout/boxes.hpp"
#include "output/layout/paper.hpp"
#include "output/layout/typesetter.hpp"

namespace dyak::layout {

/// Puts the boxes on pages: bound boxes together, table headers repeated, page numbers from the second page on, fixed
/// items of the first and the last page. Throws Error{InvalidInput}, code "layout-too-tall", for a requisite taller
/// than a page. How many of the pages belong to the first part is told besides: the paper without its appendices.
struct Paginated {
  std::vector<Page> pages;
  std::size_t first_part = 0;
};
Paginated paginate(std::vector<Part> parts, const document::Document& document, const Typesetter& set);

}  // namespace dyak::layout
