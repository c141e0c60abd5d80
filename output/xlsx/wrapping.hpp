#pragma once
#include <string>
#include <string_view>

namespace dyak::xlsx {

/// Pixels of a character of column width, and what a column has besides at its edges.
constexpr double kColumnUnit = 7;
constexpr double kColumnEdges = 5;
/// What a wrapped row may be high, in points, is this many times the size of its letters, a line.
constexpr double kLeading = 1.36;
/// Excel's limit for a row, in points.
constexpr double kMaxHeight = 409;

/// How many lines a text takes in a cell of `width` (in characters, as Excel counts columns) when set in the body face.
/// Words are measured by the face's own widths, a little on the generous side, for screens round them: row heights are
/// written into the file because not every program fits them when it opens one, and none does for merged cells. At
/// least 1. Requires well-formed UTF-8.
int count_lines(std::string_view text, double width, double size_pt, bool bold = false);

/// The text with «№» held to its number: for sheets that are read, not for data.
std::string held_together(std::string text);

}  // namespace dyak::xlsx
