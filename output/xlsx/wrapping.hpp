#pragma once
#include <string_view>

namespace dyak::xlsx {

/// How many lines a text takes in a cell of `width` (in characters, as Excel counts columns)
/// when set in a serif face of `size_pt`. An estimate on the generous side by classes of
/// letters: row heights are written into the file because not every program fits them when
/// it opens a file, and none does for merged cells. At least 1. Requires well-formed UTF-8.
int count_lines(std::string_view text, double width, double size_pt);

}  // namespace dyak::xlsx
