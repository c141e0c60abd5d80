#pragma once
#include <string>
#include <string_view>
#include <vector>

/// What a finished PDF shows and says about itself, free of PDF: the rules of the standard are held against this.
/// Lengths in millimetres from the upper left corner of the sheet, sizes of type in points.
namespace dyak::inspect {

inline constexpr double kMmPerPoint = 25.4 / 72;

/// Text drawn in one go on one baseline.
struct Piece {
  double x = 0;
  double y = 0;  ///< baseline
  double width = 0;
  double size = 0;   ///< points, as it stands on the sheet
  int font = -1;     ///< index into Paper::fonts
  int element = -1;  ///< index into Paper::elements; -1 = untagged or an artifact
  bool artifact = false;
  bool slanted = false;  ///< not along the line: a watermark, a sheet that is turned
  double angle = 0;      ///< of the line, degrees from 0 to 360, anticlockwise
  bool mirrored = false;
  std::string text;  ///< UTF-8; the reader's text where the file gives one (ActualText)
};

/// A straight thin line, or a thin filled rectangle: x1 <= x2, y1 <= y2.
struct Rule {
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
};

/// A picture, by the box around it.
struct Picture {
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
};

struct Page {
  double width = 0;  ///< as it is shown: turned, cut to the crop box
  double height = 0;
  std::vector<Piece> pieces;  ///< in the order of the file
  std::vector<Rule> rules;
  std::vector<Picture> pictures;
  bool untagged_text = false;  ///< something is neither tagged nor an artifact
};

/// A node of the logical structure; standard role names (P, H1, Table …).
struct Element {
  std::string role;
  int parent = -1;
  std::string alt;       ///< what is said instead: Alt or ActualText
  std::string language;  ///< of its words, when the file says that it is another than the paper's
};

struct Font {
  std::string name;
  bool embedded = false;
  bool readable = false;  ///< its characters can be searched and copied
  bool bold = false;
};

struct Paper {
  std::vector<Page> pages;
  std::vector<Element> elements;
  std::vector<Font> fonts;
  std::string title;
  std::string language;
  std::string created;       ///< /CreationDate as written
  bool shows_title = false;  ///< the window shows the title, not the file's name
  bool tagged = false;
  bool spaced = false;     ///< words are parted by characters, not by gaps alone: a common space is one that was typed
  bool encrypted = false;  ///< then nothing else is known
  bool active = false;     ///< JavaScript or another action that runs by itself
  bool output_intent = false;
  bool archive_mark = false;  ///< XMP says PDF/A
};

/// Reads a file. Throws Error{InvalidInput}: "pdf-unreadable", "pdf-too-big". Never crashes and always ends, whatever
/// the bytes.
Paper read_paper(std::string_view bytes);

}  // namespace dyak::inspect
