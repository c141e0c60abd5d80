#pragma once
#include <compare>
#include <map>

#include "output/document/sheet.hpp"
#include "output/xlsx/book_file.hpp"

namespace dyak::xlsx {

/// How a body cell looks, apart from its style.
enum class Shape {
  Text,
  General,
  Integer,
  Decimal,
  Date,
  Moment,
  Percent,
  Share,
  Money,
  Delta,
  Duration,
  IsoDate,
  IsoMoment
};

/// Everything in which body cells may differ.
struct Look {
  Shape shape = Shape::Text;
  int places = 0;
  document::Fill fill = document::Fill::None;
  bool strike = false;
  bool bold = false;
  bool link = false;
  bool open = false;  ///< may be typed into though the sheet is protected
  bool centre = false;
  bool board = false;  ///< on a board: a line under the row, not a box
  bool plain = false;  ///< on a data sheet: no lines, days as ISO 8601
  bool bare = false;   ///< and not wrapped
  auto operator<=>(const Look&) const = default;
};

constexpr double kBodySize = 11;  ///< points
constexpr double kTitleSize = 13;
constexpr double kNoteSize = 9;

/// The formats of one workbook: each is made once, when first needed.
class Formats {
 public:
  explicit Formats(BookFile& book) : book_(book) {}
  lxw_format* title(
      bool over_many_sheets);  ///< of a table printed on several sheets side by side it begins on the first
  lxw_format* subtitle(bool over_many_sheets);
  lxw_format* heading();
  lxw_format* data_heading();
  lxw_format* column_number();
  lxw_format* closing();
  lxw_format* small();  ///< a note under a panel
  lxw_format* group();  ///< the heading of a group of rows
  lxw_format* panel();  ///< the heading of a panel
  lxw_format* board_heading(bool numbers);
  lxw_format* says();                                  ///< a conclusion on a board
  lxw_format* mark(document::Fill fill);               ///< the patch of colour in a legend
  lxw_format* live(const document::CellStyle& style);  ///< of a conditional rule
  lxw_format* body(Look look);

 private:
  enum class Part {
    Title,
    WideTitle,
    Subtitle,
    WideSubtitle,
    Heading,
    DataHeading,
    Number,
    Closing,
    Small,
    Group,
    Panel,
    BoardText,
    BoardNumber,
    Says
  };

  /// True when the format is new, and is to be dressed.
  bool is_new(Part part, double size, lxw_format*& format);
  lxw_format* make(double size, bool wrapped = true);

  BookFile& book_;
  std::map<Part, lxw_format*> parts_;
  std::map<Look, lxw_format*> body_;
  std::map<document::Fill, lxw_format*> marks_;
};

}  // namespace dyak::xlsx
