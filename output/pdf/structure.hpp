#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "output/layout/pages.hpp"
#include "output/pdf/container.hpp"

namespace dyak::pdf {

/// Where the marked content of the elements lies, filled page by page.
struct PlacedContent {
  std::size_t element;
  std::size_t page;
  int mcid;
};

/// An annotation that stands for an element (a field of a form, a link). Its key in the parent tree, /StructParent, is the
/// number of pages and its place in the list together.
struct PlacedAnnotation {
  std::size_t element;
  std::size_t page;
  Container::ObjectNumber object;
};

/// Longer papers get a tree of pages and of parents with nodes of so many: viewers read only what they show.
inline constexpr std::size_t kPagesInANode = 1'000;

/// The name of a role (PDF 1.4, 9.7.4).
std::string_view type_of(layout::Role role);

/// Writes the structure tree: StructTreeRoot, its elements, the parent tree (PDF 1.4, 9.6). Elements without content
/// and children are left out, except table cells. `pages` are the page objects, `figures` the boxes
/// of figures by element.
Container::ObjectNumber write_structure(Container& file, const std::vector<layout::Element>& elements,
                                        const std::vector<PlacedContent>& contents,
                                        const std::vector<Container::ObjectNumber>& pages,
                                        const std::vector<std::string>& figure_boxes,
                                        const std::vector<PlacedAnnotation>& annotations = {});

}  // namespace dyak::pdf
