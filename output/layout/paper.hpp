#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "output/document/document.hpp"
#include "output/layout/boxes.hpp"
#include "output/layout/table_rows.hpp"
#include "output/layout/typesetter.hpp"

namespace dyak::layout {

/// The sheet and the text area on it, points.
struct Sheet {
  double width = 0;
  double height = 0;
  double left = 0;
  double right = 0;
  double top = 0;
  double bottom = 0;
  double text_width() const { return width - left - right; }
  double text_height() const { return height - top - bottom; }
};

/// Margins of the paper (ГОСТ Р 7.0.97 п. 3.2): 30 mm at the left when it is kept over 10 years.
Sheet sheet_of(const document::Document& document, const Profile& profile, bool landscape, bool large = false);

/// Builds the boxes of one part after another; the files letterhead.cpp, body.cpp, table.cpp, inserts.cpp, closing.cpp,
/// signing.cpp hold the requisites.
class PaperBuilder {
 public:
  /// `pages`: of the headings, in their order, as far as they are known; for the contents.
  PaperBuilder(const document::Document& document, const Profile& profile, Typesetter& typesetter,
               const std::vector<std::size_t>& pages);
  /// All parts in order: the paper, its appendices, the sheets of signatures.
  std::vector<Part> build();
  /// The elements of the headings that the contents name, in their order.
  const std::vector<int>& headings() const { return headings_; }

 private:
  using Boxes = std::vector<Box>;

  // paper.cpp
  void start_part(bool landscape, bool large = false);
  /// Goes on on a new sheet.
  void start_sheet(bool landscape);
  /// Back from a sheet that was turned for a table alone.
  void settle_sheet();
  void add(Box box) { part_->boxes.push_back(std::move(box)); }
  void add(Boxes boxes, double before_lines, bool keep_with_next);
  void add_appendix(const document::Appendix& appendix, bool landscape);
  bool is_letter() const { return document_.kind_title.empty(); }
  double text_pt() const { return is_letter() ? profile_.letter_pt : profile_.text_pt; }
  double gap(double lines) const { return lines * text_pt() * profile_.single; }
  BlockStyle body_style() const;

  // letterhead.cpp
  void add_top();
  void add_stamps();
  Box stamp_box(const document::Stamp& stamp, double x, double width);
  void add_longitudinal_head();
  void add_corner_head();
  void add_kind_line();
  Box letterhead_box(double x, double width, document::Align align);
  Box date_number_box(double x, double width);
  Box date_number_at_margins(BlockStyle style, bool ruled);
  Box ruled_date_number(BlockStyle style);
  Box addressee_box(double x, double width);
  void add_emblem();
  void add_emblem_room();
  double corner_width() const { return std::min(mm(profile_.corner_width), sheet_.text_width() / 2); }
  void add_heading();
  void add_page_marks();
  Rule blank(double x, double baseline, double width) const;

  // body.cpp
  void add_blocks(const document::Blocks& blocks);
  void add_block(const document::Paragraph& paragraph);
  void add_block(const document::OrderWord& word);
  void add_block(const document::Points& points);
  void add_block(const document::Heading& heading);
  void add_block(const document::Gap& gap);
  void add_block(const document::Pair& pair);
  // table.cpp
  void add_block(const document::Table& table);
  bool turn_for(TableMeasure& measure);
  void add_rows(TableRows& rows, std::size_t count, bool whole_if_short);
  void add_columns(const document::Table& table, TableRows& whole);
  // inserts.cpp
  void add_block(const document::NewSheet& sheet);
  void add_block(const document::Illustration& picture);
  void add_block(const document::FillIn& blank);
  void add_block(const document::Parties& parties);
  void add_block(const document::Contents& contents);
  void add_block(const document::Formula& formula);
  void add_contents_line(const std::string& title, int level, std::size_t page, int contents);
  Box party_box(const document::Parties::Party& party, double x, double width);
  Box hand_box(const document::Signature& signature, double x, double width);
  /// The points of a list and what stands before each.
  void add_points(const std::vector<document::Point>& points, document::ListMarks marks, const std::string& prefix,
                  int first, int parent);
  void add_point(const document::Point& point, const std::string& number, int list);

  // beside.cpp
  bool is_bilingual(const document::Spans& beside) const {
    return !beside.empty() && !document_.second_language.empty();
  }
  /// What the second language is read as; made after the first is set, for it is read after it.
  struct Second {
    Role role;
    int parent;
  };
  int second_element(const Second& second);
  BlockStyle column_style(BlockStyle style, std::size_t column) const;
  /// The lines of a text and of its other in the two columns.
  Boxes beside(const document::Spans& left, int left_element, const document::Spans& right, const Second& second,
               const BlockStyle& style);
  Boxes headings_beside(const std::string& left, const std::string& right, Role role, const BlockStyle& style);

  // closing.cpp
  void add_closing();
  void hang_under_first_attachment(BlockStyle& style) const;
  void add_signatures(const std::vector<document::SignatureRow>& rows);
  Box signature_box(const document::Signature& signature);
  std::size_t columns_for_names(const document::SignatureRow& row, std::size_t most, double gutter) const;
  Box side_by_side_box(const document::SignatureRow& row);
  void place_electronic(Box& box, const document::ElectronicMark& mark, double x);
  void add_date_and_seal(Box& box, const document::Signature& signature, double x, double width);
  void add_facsimile(Box& box, const document::Signature& signature, double left, double right);
  void add_certification(const document::Certification& certification);
  void add_distribution();
  // signing.cpp
  void add_list(const document::SigningList& list);
  void add_list_sheet(const document::SigningList& list);
  void add_executor();

  const document::Document& document_;
  const Profile& profile_;
  Typesetter& set_;
  std::vector<Part> parts_;
  Part* part_ = nullptr;
  Sheet sheet_;
  const std::vector<std::size_t>& pages_;
  std::vector<int> headings_;
  int section_ = -1;       ///< structure element that holds the part
  int heading_level_ = 1;  ///< of the last heading: levels must not be skipped
  double pending_gap_ = 0;
  bool in_appendix_ = false;
  bool appendix_turns_ = false;    ///< a table asks for it
  bool turned_for_table_ = false;  ///< this sheet alone
  bool opens_large_ = false;       ///< the appendix stands on the sheet that its first block asks for
};

}  // namespace dyak::layout
