#pragma once
#include <string>
#include <utility>
#include <vector>

#include "output/document/document.hpp"
#include "output/layout/boxes.hpp"
#include "output/layout/line_ends.hpp"
#include "output/layout/lines.hpp"
#include "output/layout/profile.hpp"

namespace dyak::layout {

/// How a block of text stands.
struct BlockStyle {
  TextStyle text;
  double x = 0;         ///< left edge, points
  double width = 0;     ///< measure, points
  double indent = 0;    ///< of the first line
  double line_pt = 16;  ///< from baseline to baseline
  document::Align align = document::Align::Left;
  LastLine last_line = LastLine::Short;
  bool hyphenate = false;
  bool labelled = false;  ///< the first span is the number of a point: its space never stretches
};

/// Turns texts into boxes of lines, and keeps the logical structure that they belong to.
class Typesetter {
 public:
  Typesetter(const Profile& profile, const FontMetrics& metrics, const BreakFinder& breaks, bool mark_unsure)
      : profile_(profile), metrics_(metrics), breaks_(breaks), mark_unsure_(mark_unsure) {}

  int element(Role role, int parent, int column_span = 1);
  /// A cell that may reach over several rows.
  int cell(Role role, int parent, int column_span, int row_span);
  int figure(int parent, std::string alt);
  int formula(int parent, std::string read_aloud);
  /// What `element` says is in another language than the paper.
  void set_language(int element, const std::string& language) {
    elements_[static_cast<std::size_t>(element)].language = language;
  }
  std::vector<Element> take_elements() { return std::move(elements_); }
  std::vector<std::string> take_images() { return std::move(images_); }
  /// The number of a picture, for layout::Picture; the same for the same one.
  int image(const std::string& base64);
  /// What footnotes are set to from now on: the width of the text.
  void set_note_width(double width) { note_width_ = width; }
  /// How many footnotes there are so far.
  int notes() const { return notes_; }
  void set_notes(int count) { notes_ = count; }

  /// A box a line; widows and orphans bound (two lines at either end stay together). No boxes for an empty text.
  /// Footnotes hang on the boxes of the lines that name them; links are elements of their own under `element`.
  std::vector<Box> lines(const document::Spans& spans, const BlockStyle& style, int element);
  /// The same in one box that is not cut.
  Box block(const std::vector<std::string>& texts, const BlockStyle& style, int parent, Role role = Role::Paragraph);
  Box text_block(const std::string& text, const BlockStyle& style, int element) const;

  Measured measured(const document::Spans& spans, const TextStyle& style) const;
  std::vector<BreakChance> chances(const Measured& text, bool hyphenate, NameHyphens names = NameHyphens::Whole) const;

  /// A block style of a size in points with single spacing.
  BlockStyle single(double size_pt, double x, double width, document::Align align = document::Align::Left) const;
  /// The same, its lines of one length as far as words allow: for requisites of few lines.
  BlockStyle even(double size_pt, double x, double width, document::Align align = document::Align::Left) const;
  /// From the top of a line to its baseline.
  double baseline(const BlockStyle& style) const;
  const Profile& profile() const { return profile_; }
  const FontMetrics& metrics() const { return metrics_; }

 private:
  /// The parts of a paragraph with links or footnotes: which element each span belongs to, and what hangs on it.
  struct Marked {
    document::Spans spans;
    std::vector<int> elements;                       ///< by span; empty = all belong to the paragraph
    std::vector<std::pair<std::size_t, Box>> notes;  ///< by the span of their number
  };
  Marked mark_up(const document::Spans& spans, int element);
  Box note_box(int number, const std::string& text, int element);
  std::vector<Box> set_lines(const document::Spans& spans, const BlockStyle& style, int element, Marked* marked) const;
  Box line_box(const Measured& text, const Line& line, const BlockStyle& style, bool first, int element,
               const std::vector<int>& elements) const;

  const Profile& profile_;
  const FontMetrics& metrics_;
  const BreakFinder& breaks_;
  bool mark_unsure_;
  std::vector<Element> elements_;
  std::vector<std::string> images_;
  double note_width_ = 0;
  int notes_ = 0;
};

}  // namespace dyak::layout
