#pragma once
#include <vector>

#include "output/layout/blank.hpp"
#include "output/layout/boxes.hpp"
#include "output/layout/typesetter.hpp"

namespace dyak::layout {

/// What is never cut, with the entries on it (relative to the box, as its items are).
struct BlankUnit {
  Box box;
  std::vector<Entry> entries;
  bool keep = false;  ///< stays with the next one
  int table = -1;     ///< a row of this table: its head is drawn again above it on a new sheet
};

/// Turns the parts of a form into units, one after another.
class BlankBuilder {
 public:
  BlankBuilder(Typesetter& set, double width) : set_(set), width_(width) {}

  void add_head(const document::Blank& blank);
  void operator()(const document::BlankHeading& heading);
  void operator()(const document::BlankNote& note);
  void operator()(const document::BlankField& field);
  void operator()(const document::BlankTable& table);

  std::vector<BlankUnit> take() { return std::move(units_); }
  /// The head of each table, as artifacts.
  const std::vector<Box>& heads() const { return heads_; }
  int section() const { return section_; }

 private:
  Box text(const document::Spans& spans, double size, double x, double width, int element,
           document::Align align = document::Align::Left);
  /// Title, mark and hint.
  Box label(const std::string& title, const std::string& need, const std::string& hint, double width);
  Entry entry(const document::BlankField& field, EntryLook look, int parent);
  BlankUnit& unit(Box box, double before, bool keep);
  void add_line(const document::BlankField& field);
  void add_area(const document::BlankField& field);
  void add_marks(const document::BlankField& field);
  void add_marks_in_a_row(const document::BlankField& field);
  void put_mark(BlankUnit& unit, const document::BlankField& field, std::size_t option, double x, double y);
  void add_head_row(const document::BlankTable& table, int element, const std::vector<double>& edges);
  void add_row(const document::BlankTable& table, std::size_t row, int element, const std::vector<double>& edges);

  Typesetter& set_;
  double width_;
  int section_ = -1;
  std::vector<BlankUnit> units_;
  std::vector<Box> heads_;
};

}  // namespace dyak::layout
