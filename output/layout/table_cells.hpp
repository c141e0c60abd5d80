#pragma once
#include "output/document/document.hpp"

namespace dyak::layout {

/// Throws InvalidInput table-cells: a row has words beyond the last column, and they would be lost.
void check_cells(const document::Table& table);

}  // namespace dyak::layout
