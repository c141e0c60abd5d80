#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "output/inspect/file.hpp"
#include "output/inspect/font_shelf.hpp"
#include "output/inspect/page_text.hpp"
#include "output/inspect/structure_tree.hpp"

namespace dyak::inspect {

/// How much content may be run in one file, in bytes: a form
/// drawn inside a form inside a form would never end otherwise.
struct Budget {
  std::size_t bytes = 64'000'000;
  bool take(std::size_t size) {
    const bool enough = size <= bytes;
    bytes = enough ? bytes - size : 0;
    return enough;
  }
};

/// Runs the operators of one page and notes every text with its place (ISO 32000-1, 9.4).
class PageReader {
 public:
  struct Matrix {
    double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
  };
  /// `to_sheet` leads from the page's own coordinates to those of the sheet as it is shown, its lower left
  /// corner at 0, 0.
  PageReader(const File& file, FontShelf& fonts, const StructureTree& tree, Budget& budget, unsigned page_object,
             double height_pt, const Matrix& to_sheet)
      : file_(file), fonts_(fonts), tree_(tree), budget_(budget), page_object_(page_object), height_pt_(height_pt) {
    state_.ctm = to_sheet;
  }
  void run(std::string content, const PdfObject& resources) { run(std::move(content), resources, 0); }
  /// What was found; spent afterwards.
  std::vector<Piece> take_pieces() { return std::move(pieces_); }
  std::vector<Rule> take_rules() { return std::move(rules_); }
  std::vector<Picture> take_pictures() { return std::move(pictures_); }
  bool untagged_text() const { return untagged_; }
  bool has_spaces() const { return spaces_; }

 private:
  struct TextState {
    int font = -1;
    double size = 0, character = 0, word = 0, scale = 1, leading = 0, rise = 0;
  };
  struct State {
    Matrix ctm;
    TextState text;
  };
  struct Mark {
    int element = -1;
    bool artifact = false;
    bool tagged = false;
    bool replaced = false;  ///< ActualText is given …
    bool told = false;      ///< … and was handed to a piece already
    std::string actual;
  };

  static Matrix times(const Matrix& first, const Matrix& then);
  void run(std::string content, const PdfObject& resources, int depth);
  bool graphics(const std::string& op, const Objects& operands);
  bool path(const std::string& op, const Objects& operands);
  void add_line(double x, double y);
  void paint(bool strokes, bool fills);
  void text(const std::string& op, const Objects& operands, const PdfObject& resources);
  void place(double tx, double ty);
  void show(const Objects& parts);
  void begin_mark(const Objects& operands, const PdfObject& resources);
  void end_mark() {
    if (!marks_.empty()) marks_.pop_back();
  }
  void note(Piece piece, const Matrix& from, const Matrix& to);
  void draw_form(const PdfObject& resources, const std::string& name, int depth);
  void note_picture();

  const File& file_;
  FontShelf& fonts_;
  const StructureTree& tree_;
  Budget& budget_;
  unsigned page_object_;
  double height_pt_;
  State state_;
  std::vector<State> saved_;
  std::vector<Mark> marks_;
  Matrix matrix_;
  Matrix line_;
  struct Point {
    double x, y;
  };
  std::vector<Point> at_;                       // where the path stands; empty = nowhere
  std::vector<std::pair<Point, Point>> lines_;  // of the path being built
  std::vector<std::pair<Point, Point>> boxes_;  // its rectangles, by opposite corners
  std::vector<Piece> pieces_;
  std::vector<Rule> rules_;
  std::vector<Picture> pictures_;
  bool untagged_ = false;
  bool spaces_ = false;
};

}  // namespace dyak::inspect
