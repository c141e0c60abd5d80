#pragma once
#include <map>
#include <utility>
#include <vector>

#include "output/inspect/file.hpp"
#include "output/inspect/page_text.hpp"

namespace dyak::inspect {

/// The logical structure: its elements in reading order, and which one a marked content belongs to.
struct StructureTree {
  std::vector<Element> elements;
  std::map<std::pair<unsigned, int>, int> content;  ///< (object number of the page, MCID) -> element
};
StructureTree read_structure(const File& file);

}  // namespace dyak::inspect
