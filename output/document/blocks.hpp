#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What stands in the text of a paper: words with their looks, and the blocks that they make.
namespace dyak::document {

enum class Align { Justify, Left, Center, Right };

enum class Raise { None, Up, Down };  ///< x² and H₂O: a smaller size above or under the line

/// A run of text with one look.
struct Span {
  std::string text;
  bool bold = false;
  bool italic = false;
  bool spaced = false;   ///< set with letter spacing («вразрядку»); the text itself has no inserted spaces
  bool proper = false;   ///< a name: never hyphenated
  bool unsure = false;   ///< a word form nobody confirmed yet: drafts mark it
  bool changed = false;  ///< words written for this paper instead of the definition's: drafts mark them
  bool underlined = false;
  bool struck = false;
  Raise raise = Raise::None;
  std::string link{};  ///< where it leads: https://… or mailto:…; empty = nowhere
  std::string note{};  ///< a footnote that hangs on the end of the span: at the foot of the same page
  bool operator==(const Span&) const = default;
};
using Spans = std::vector<Span>;

/// Spans of one plain text; the common case.
Spans plain(std::string text);
/// The text without its look.
std::string text_of(const Spans& spans);

struct Paragraph {
  Spans spans;
  Align align = Align::Justify;
  bool indent = true;  ///< first-line indent of the profile
  bool hyphenate = true;
  bool keep_with_next = false;
  Spans beside{};  ///< the same in the paper's second language, in the right column; empty = `spans` across the sheet
  bool operator==(const Paragraph&) const = default;
};

/// «ПРИКАЗЫВАЮ:» on a line of its own; kept with the first point after it.
struct OrderWord {
  std::string text;
  Align align = Align::Left;
  std::string beside{};  ///< as of Paragraph
  bool operator==(const OrderWord&) const = default;
};

/// What stands before the members of a list: «1.», «1)», «а)», «–», «☐».
enum class ListMarks { Numbers, Brackets, Letters, Dashes, Boxes };

/// A numbered point: its paragraphs, then its subpoints («1.», «1.1.», «1.1.1.»).
struct Point {
  std::vector<Spans> paragraphs;  ///< the first carries the number
  std::vector<Point> points;
  std::string number;  ///< empty = counted; otherwise printed as given («3)»): a copied point keeps the number it had
  std::vector<std::string> items{};      ///< the marks that an extract asks for; printed nowhere
  ListMarks marks = ListMarks::Numbers;  ///< of its subpoints
  bool checked = false;                  ///< in a list of boxes: «☑»
  Spans beside{};                        ///< of its first paragraph, as of Paragraph
  bool operator==(const Point&) const = default;
};

struct Points {
  std::vector<Point> points;
  std::string prefix;  ///< put before each number: "2." makes 2.1., 2.2.; empty for a list of the first level
  int first = 1;       ///< number of the first point
  ListMarks marks = ListMarks::Numbers;
  bool operator==(const Points&) const = default;
};

/// What is printed before a member of a list: «2.1.», «3)», «в)» (without ё, з, й, о, ч, ъ, ы, ь), «–», «☑».
std::string mark_of(const Point& point, ListMarks marks, const std::string& prefix, int number);

struct TableColumn {
  std::string title;
  int width = 0;                    ///< relative; 0 in all columns = found from the content
  Align align = Align::Left;        ///< of the cells; titles are centred. Numbers: Right
  std::vector<std::string> over{};  ///< headings above the title, the topmost first; neighbours of one share it
  bool operator==(const TableColumn&) const = default;
};

struct TableCell {
  Spans spans;         ///< empty = the cell is printed as «—» unless `blank`
  bool blank = false;  ///< left empty on purpose (a place to sign)
  int across = 1;      ///< columns it spans
  int down = 1;        ///< rows it spans; in the rows below `covered` cells stand in its place
  bool covered = false;
  std::vector<Spans>
      more{};  ///< paragraphs after the first; one that begins «–», «1)», «а)» and a no-break space hangs
  bool operator==(const TableCell&) const = default;
};

struct TableRow {
  std::vector<TableCell> cells;      ///< fewer than the columns = the rest are blank
  bool bold = false;                 ///< totals, group titles
  std::vector<std::string> items{};  ///< as those of a point
  int height = 0;                    ///< mm at least: room for a seal
  bool operator==(const TableRow&) const = default;
};

struct Table {
  std::string caption;  ///< above the table; only in reports
  std::vector<TableColumn> columns;
  bool column_numbers = false;  ///< a row «1 2 3 …» under the header, repeated with it
  std::vector<TableRow> rows;
  std::vector<std::string> notes{};  ///< under the table, small
  bool operator==(const Table&) const = default;
};

/// A heading inside the text: kept with what follows, never hyphenated, no full stop.
struct Heading {
  std::string text;
  int level = 2;  ///< 2..4; the heading of the whole paper is level 1
  Align align = Align::Center;
  bool bold = true;
  std::string beside{};  ///< as of Paragraph
  bool operator==(const Heading&) const = default;
};

/// Empty lines.
struct Gap {
  int lines = 1;
  bool operator==(const Gap&) const = default;
};

/// A line «left … right» («Председатель … И.О. Фамилия»).
struct Pair {
  Spans left;
  Spans right;
  bool operator==(const Pair&) const = default;
};

/// What follows stands on a new sheet. Large is an A3 on its side; at the head of an appendix, the appendix's own.
struct NewSheet {
  enum class Turn { Same, Portrait, Landscape, Large };
  Turn turn = Turn::Same;
  bool operator==(const NewSheet&) const = default;
};

/// A picture in the text, fitted into the room that it is given.
struct Illustration {
  std::string image;    ///< PNG, or JPEG in RGB or grey; base64
  std::string alt;      ///< what it shows, for those who do not see it
  std::string caption;  ///< under it; empty = none
  int width = 160;      ///< mm at most; as much as the sheet has
  int height = 90;
  bool operator==(const Illustration&) const = default;
};

/// The headings of the text and of the appendices, with their pages.
struct Contents {
  std::string title;  ///< «Содержание»
  bool operator==(const Contents&) const = default;
};

/// A rule to write on by hand: «Фамилия ______», with what is to be written in small print under the rule.
struct FillIn {
  std::string label;
  std::string caption;
  int width = 0;  ///< of the rule, mm; 0 = up to the margin
  bool operator==(const FillIn&) const = default;
};

/// A formula on a line of its own, as it is written («x = (a + b) / sqrt(2)»: engine/base/formula.hpp).
struct Formula {
  std::string text;
  std::string number;  ///< at the margin, «(1)»; empty = none
  bool operator==(const Formula&) const = default;
};

/// Mark of an electronic signature [23]: only for a file that is really signed.
struct ElectronicMark {
  std::string certificate;
  std::string owner;
  std::string valid;  ///< «с 01.02.2026 по 01.05.2027»
  bool operator==(const ElectronicMark&) const = default;
};

/// [22]. The post stands at the left margin, the name at the right one on the level of the last line of the post.
struct Signature {
  std::vector<std::string> post;  ///< usually one text, wrapped by layout
  std::string name;               ///< «И.О. Фамилия»
  std::string date;               ///< under the signature; empty = none
  std::optional<ElectronicMark> electronic;
  bool seal = false;        ///< «М.П.» beside the hand
  bool dated = false;       ///< without a date: a blank for one, «___» ________ 20__ г.
  std::string facsimile{};  ///< a picture of the hand, base64; between post and name
  bool operator==(const Signature&) const = default;
};

/// Parties side by side: who they are, their particulars, their hands.
struct Parties {
  struct Party {
    std::string title;  ///< «Исполнитель»
    std::vector<Spans> lines;
    std::optional<Signature> signature;
    bool operator==(const Party&) const = default;
  };
  std::vector<Party> parties;
  bool operator==(const Parties&) const = default;
};

using Block = std::variant<Paragraph, OrderWord, Points, Table, Heading, Gap, Pair, NewSheet, Illustration, FillIn,
                           Parties, Contents, Formula>;
using Blocks = std::vector<Block>;

}  // namespace dyak::document
