#pragma once
#include <string>
#include <vector>

#include "output/docx/emblem.hpp"
#include "output/docx/wordml.hpp"
#include "output/layout/profile.hpp"

namespace dyak::docx {

/// Puts the requisites of a paper down in the order of the sheet; head.cpp, text.cpp, tables.cpp, inserts.cpp and
/// closing.cpp hold them.
class PaperWriter {
 public:
  PaperWriter(const document::Document& document, const layout::Profile& profile);
  /// What stands in <w:body>.
  std::string body();
  const Emblem& emblem() const { return emblem_; }
  /// Pictures of the text, in the order of their relations rIdImage1, rIdImage2 …
  const std::vector<Emblem>& images() const { return images_; }
  double first_width() const { return first_width_; }  ///< of the text on the first sheet

 private:
  // head.cpp
  void add_head();
  void add_stamps();
  void add_stamp(const document::Stamp& stamp, double left);
  void add_emblem();
  void add_longitudinal_head();
  void add_corner_head();
  void add_letterhead(const Look& place, bool corner);
  void add_date_and_number(double width, double size, double before);
  void add_addressees(double left);
  void add_heading();

  // text.cpp
  void add_blocks(const document::Blocks& blocks);
  void add_block(const document::Paragraph& paragraph);
  void add_block(const document::OrderWord& word);
  void add_block(const document::Points& points);
  void add_block(const document::Heading& heading);
  void add_block(const document::Gap& gap);
  void add_block(const document::Pair& pair);
  void add_block(const document::Table& table);
  void add_points(const std::vector<document::Point>& points, document::ListMarks marks, const std::string& prefix,
                  int first);
  /// A text, and its other in the second language in a column of its own.
  void add_beside(const document::Spans& text, const document::Spans& other, Look look);
  // inserts.cpp
  void add_block(const document::NewSheet& sheet);
  void add_block(const document::Illustration& picture);
  void add_block(const document::FillIn& blank);
  void add_block(const document::Parties& parties);
  void add_block(const document::Contents& contents);
  void add_block(const document::Formula& formula);
  void add_party(const document::Parties::Party& party);
  void add_picture(const std::string& base64, double width, double height, const std::string& alt,
                   document::Align align);
  void add_notes();
  // tables.cpp
  void add_table_head(const document::Table& table);
  void add_table_titles(const document::Table& table);
  void add_table_row(const document::Table& table, const document::TableRow& row);

  // closing.cpp
  void add_closing();
  void add_signatures(const std::vector<document::SignatureRow>& rows);
  void add_signature(const document::Signature& signature);
  void add_date_and_seal(const document::Signature& signature);
  void add_side_by_side(const std::vector<document::Signature>& signatures);
  void add_certification(const document::Certification& certification);
  void add_list(const document::SigningList& list);
  void add_list_sheet(const document::SigningList& list);
  void add_marks(bool top);
  void add_appendix(const document::Appendix& appendix);

  bool is_corner() const { return document_.layout == document::Layout::Corner; }
  double text_pt() const { return document_.kind_title.empty() ? profile_.letter_pt : profile_.text_pt; }
  double lines(double count) const { return count * text_pt() * profile_.single; }
  double width() const;
  Look plain_look(double size) const;
  Look body_look() const;
  double addressee_left() const;
  void start_part(bool landscape, bool large = false);
  std::string section(bool landscape, bool first) const;

  const document::Document& document_;
  const layout::Profile& profile_;
  Emblem emblem_;
  std::vector<Emblem> images_;
  WordWriter out_;
  bool landscape_ = false;
  bool large_ = false;        ///< A3, on its side
  bool opens_large_ = false;  ///< the appendix stands on the sheet that its first block asks for
  bool first_section_ = true;
  double first_width_ = 0;
};

/// Columns' widths: as the table gives them, else by what stands in them; they fill `width`.
std::vector<double> column_widths(const document::Table& table, double width);

}  // namespace dyak::docx
