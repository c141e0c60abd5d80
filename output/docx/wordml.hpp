#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "output/document/document.hpp"

/// Paragraphs and tables of WordprocessingML (ISO/IEC 29500-1, chapter 17). Lengths are points; the members of an
/// element stand in the order that its schema asks for.
namespace dyak::docx {

/// How a paragraph and its words stand.
struct Look {
  document::Align align = document::Align::Left;
  double size = 14;
  double first = 0;  ///< indent of the first line
  double left = 0;   ///< indents of all lines
  double right = 0;
  double before = 0;     ///< empty room above
  double line = 1;       ///< distance of lines; 1 = single
  double spacing = 0;    ///< between characters
  double right_tab = 0;  ///< where a text after a tab ends; 0 = no tab
  bool bold = false;
  bool keep_next = false;
  std::string_view style{};     ///< id of a style: a heading; empty = plain text
  std::string_view language{};  ///< of the words, when it is not the paper's
};

enum class Borders { None, All };
/// Whether a cell reaches down from the row above.
enum class Down { No, Begins, GoesOn };

/// Builds the body of a document. Text must be XML text: Error{InvalidInput} "text-invalid" else.
class WordWriter {
 public:
  /// `marks_unsure`: words whose form nobody confirmed are marked.
  explicit WordWriter(bool marks_unsure) : marks_unsure_(marks_unsure) {}

  void paragraph(const document::Spans& spans, Look look);
  void paragraph(const std::string& text, const Look& look) { paragraph(document::plain(text), look); }
  /// Each line a paragraph; what stands before the first stands before no other.
  void lines(const std::vector<std::string>& texts, Look look);
  /// `relation`: what names it in the relations of the text.
  void picture(double width, double height, const std::string& alt, const Look& look, const std::string& relation);
  /// `math`: elements of Office Math; the number stands behind it.
  void formula(const std::string& math, const std::string& number, Look look);
  /// A field of the headings and their pages.
  void contents(const Look& look);
  /// Empty room before whatever comes next.
  void gap(double points) { gap_ += points; }

  void open_table(const std::vector<double>& widths, Borders borders);
  void close_table();
  /// A heading row comes again on each page; a row is no lower than `height`.
  void open_row(bool heading = false, double height = 0);
  /// One that goes on over the end of a page.
  void open_long_row() { out_ += "<w:tr>"; }
  void close_row() { out_ += "</w:tr>\n"; }
  /// `at_foot`: its words stand at the foot of the row.
  void open_cell(std::size_t column, int across = 1, bool at_foot = false, Down down = Down::No);
  void close_cell();

  /// The footnotes so far: a file that flows has them behind its text.
  std::vector<std::string> take_notes() { return std::exchange(notes_, {}); }
  /// Ends a section: the sheet that all since the last end stands on. The last section's properties end the body.
  void end_section(const std::string& properties);
  std::string take(const std::string& last_properties);

 private:
  void spacer(double points);

  bool marks_unsure_;
  std::string out_;
  double gap_ = 0;
  bool after_table_ = false;
  bool empty_cell_ = false;
  int pictures_ = 0;
  int note_ = 0;
  std::vector<std::string> notes_;
  std::vector<double> widths_;
};

/// The text of a formula as XML holds it.
std::string math_text(const std::string& text);
/// The text as XML holds it; tabs and line ends as elements of a run.
std::string run_text(const std::string& text);

}  // namespace dyak::docx
