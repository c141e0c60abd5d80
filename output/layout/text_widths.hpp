#pragma once
#include <vector>

#include "output/layout/lines.hpp"

namespace dyak::layout {

/// Width of the whole text set on one line; a forced line end counts as its widest line.
double natural_width(const Measured& text);
/// Width of the longest piece that is not broken gladly.
double widest_word(const Measured& text, const std::vector<BreakChance>& chances);

}  // namespace dyak::layout
