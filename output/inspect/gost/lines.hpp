#pragma once
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "output/inspect/page_text.hpp"

namespace dyak::inspect::gost {

/// A stretch of text on one baseline that belongs together: a line of a paragraph, a cell's line, the post or the name
/// of a signature. Artifacts are not among them.
struct Line {
  std::size_t page = 0;
  double x = 0;
  double right = 0;
  double y = 0;     ///< baseline
  double size = 0;  ///< of most of it, points
  bool bold = false;
  int block = -1;        ///< the element of the structure that is a paragraph, heading or cell
  bool cell = false;     ///< inside a table with rules; one without them only puts requisites side by side
  bool foreign = false;  ///< in another language than the paper
  int box = -1;          ///< in an untagged paper: the cell that rules draw around it
  bool signing = false;  ///< a name after a rule drawn to sign on
  bool beside = false;   ///< of a paragraph that has its other in another language beside it: half as wide
  std::string text;      ///< trimmed; a hyphen that only the line end put there is a soft one (U+00AD)

  double top() const;     ///< of the capitals
  double bottom() const;  ///< of the descenders
  double centre() const { return (x + right) / 2; }
  double width() const { return right - x; }
};

/// Lines from top to bottom, those of one baseline from left to right, page by page; page numbers are none.
std::vector<Line> find_lines(const inspect::Paper& paper);
/// Those in the upper and lower margins of a page, artifacts and page numbers too.
std::vector<Line> find_margin_lines(const inspect::Paper& paper, std::size_t page);
/// The elements that are tables with rules between their cells.
std::set<int> ruled_tables(const inspect::Paper& paper);

/// Lines of one block after another.
struct Paragraph {
  std::vector<const Line*> lines;
  std::string text() const;
};
/// `lines` must outlive the paragraphs. In an untagged paper they are guessed from indents and gaps.
std::vector<Paragraph> find_paragraphs(const std::vector<Line>& lines);

/// A line that only the width of the paper ended, and the one that goes on with its sentence: whatever the step
/// between them, they are of one paragraph. `edges` are those of the page.
bool goes_on_with_sentence(const Line& last, const Line& line, const struct Edges& edges);

/// «4. …», «2.1. …», «3) …»
bool begins_point(const Line& line);

/// Where the text of a page begins and ends, in millimetres from the left edge of the sheet.
struct Edges {
  double left = 1e9;
  double right = 0;
};
/// Of each page that has lines.
std::vector<Edges> find_edges(const std::vector<Line>& lines);
/// Those of the first pages with the edges of all sheets of its kind where a page shows none of its own: it takes three
/// lines that begin (end) one under another.
std::vector<Edges> text_edges(const std::vector<Line>& lines, const std::vector<Edges>& of_kind);

/// The block that an element belongs to: inline elements and labels count to the paragraph or item around them.
int block_of(const inspect::Paper& paper, int element);
bool inside(const inspect::Paper& paper, int element, std::string_view role);

}  // namespace dyak::inspect::gost
