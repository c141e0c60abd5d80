#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "output/layout/metrics.hpp"

/// What layout makes: pages of placed items, each bound to an element of the logical structure. Lengths in points, x to
/// the right and y DOWN from the upper left corner of the sheet.
namespace dyak::layout {

/// A glyph where it will be drawn.
struct PlacedGlyph {
  std::uint32_t id = 0;
  std::uint32_t offset = 0;  ///< byte in TextRun::text; the glyph stands for the bytes up to the next glyph's offset
  float advance = 0;         ///< points, with kerning, justification and character spacing
  float dx = 0;
  float dy = 0;
};

/// Glyphs of one face on one baseline.
struct TextRun {
  Face face = Face::Regular;
  float size = 0;
  double x = 0;
  double y = 0;                 ///< baseline
  float character_spacing = 0;  ///< part of every advance; the writer sets it as Tc
  bool soft_hyphen = false;     ///< the last glyph is a hyphen that the text does not have
  std::vector<PlacedGlyph> glyphs;
  std::string text;  ///< what the glyphs say; UTF-8
};

/// A straight line.
struct Rule {
  double x1, y1, x2, y2;
  double width;
};

/// A filled rectangle, grey 0 (black) .. 1 (white); `amber` marks an unconfirmed word in a draft.
struct Fill {
  double x, y, width, height;
  double grey = 0;
  bool amber = false;
};

/// A frame with rounded corners.
struct Frame {
  double x, y, width, height;
  double radius;
  double line;
};

/// A picture, fitted into its room: the emblem of the letterhead, or one of Laid::images.
struct Picture {
  double x, y, width, height;
  int image = 0;  ///< 0 = the emblem, n = Laid::images[n - 1]
};

/// The squares of a QR code: side*side modules, row by row, '1' is black.
struct QrSquares {
  double x, y, size;
  int side;
  std::string modules;
};

/// Slanted grey word behind the text of a page.
struct Watermark {
  std::vector<PlacedGlyph> glyphs;
  std::string text;
  float size = 0;
  double width = 0;
};

inline constexpr int kDecoration = -1;  ///< artifact: rules, frames
inline constexpr int kPagination = -2;  ///< artifact: page numbers, watermarks
inline constexpr int kRepeated = -3;    ///< artifact: the header of a table drawn again

struct Item {
  int element = kDecoration;  ///< index into Laid::elements, or one of the three above
  std::variant<TextRun, Rule, Fill, Frame, Picture, QrSquares, Watermark> shape;
};

enum class Role : std::uint8_t {
  Document,
  Section,
  Paragraph,
  H1,
  H2,
  H3,
  H4,
  List,
  ListItem,
  Label,
  ListBody,
  Table,
  TableRow,
  HeaderCell,
  DataCell,
  Figure,
  Form,  ///< a field to be filled in
  Span,  ///< a stretch of a paragraph that has a link or a footnote besides
  Link,
  Reference,  ///< the number of a footnote in the text
  Note,
  PlainList,  ///< of dashes or boxes: nothing is counted
  Contents,
  ContentsItem,
  Formula
};

/// A node of the logical structure; children in reading order are
/// the elements that name it as their parent, in order of index.
struct Element {
  Role role = Role::Paragraph;
  int parent = -1;  ///< -1: the root
  int column_span = 1;
  std::string alt;  ///< for figures and formulas
  int row_span = 1;
  std::string address{};   ///< of links
  std::string language{};  ///< of its words, when it is not the paper's
};

struct Page {
  double width = 0;
  double height = 0;
  std::vector<Item> items;  ///< in reading order
};

struct Laid {
  std::vector<Page> pages;
  std::vector<Element> elements;
  std::vector<std::string> images{};  ///< base64, each once
};

}  // namespace dyak::layout
