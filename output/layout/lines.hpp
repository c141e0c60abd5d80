#pragma once
#include <cstddef>
#include <vector>

#include "output/document/document.hpp"
#include "output/layout/text.hpp"

namespace dyak::layout {

/// A justified line whose spaces would have to grow by more than so much of themselves ends before the margin instead.
inline constexpr double kMaxStretch = 1.5;

/// The measure that a text is set to.
struct LineWidths {
  double first_pt = 0;  ///< of the first line (less the indent)
  double rest_pt = 0;
};

/// Short: the last line takes what is left. Even: it is as long as the others, as far as words allow.
enum class LastLine { Short, Even };

/// Where the lines stand. Centred ones are always even.
struct LineShape {
  document::Align align = document::Align::Left;
  LastLine last = LastLine::Short;
};

/// One line: glyphs [begin, end) without the spaces at its end; `next` is where the following line begins.
struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t next = 0;
  bool hyphen = false;  ///< a hyphen is drawn after it
  bool last = false;    ///< ends the paragraph or a forced line: not justified
  double width_pt = 0;  ///< natural, with the hyphen
};

/// Chooses all line ends of a paragraph together (Knuth, Plass, "Breaking Paragraphs into Lines", 1981): the sum of
/// squared badness is least, at most two hyphens in a row, no orphaned syllable. Centred and ragged texts are balanced
/// instead of justified. What words say about a line end: line_ends.hpp. A word longer than the line is broken between
/// letters. Always ends; an empty text gives no lines. Time: glyphs x places in one line.
std::vector<Line> choose_lines(const Measured& text, const std::vector<BreakChance>& chances, LineWidths widths,
                               LineShape shape, double hyphen_pt);

}  // namespace dyak::layout
