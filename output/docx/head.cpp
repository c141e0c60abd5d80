// What stands above the text, and the sheets: blank, kind, date and number, addressees, heading.
#include <fmt/format.h>

#include <algorithm>

#include "output/docx/paper_writer.hpp"

namespace dyak::docx {

using document::Align;
using layout::mm;

namespace {

constexpr double kA4Width = 210, kA4Height = 297, kA5Width = 148, kA5Height = 210, kA3Width = 297,
                 kA3Height = 420;  // mm
constexpr const char* kBlank = "______________";

int section_twips(double points) { return static_cast<int>(points * 20 + 0.5); }

}  // namespace

PaperWriter::PaperWriter(const document::Document& document, const layout::Profile& profile)
    : document_(document),
      profile_(profile),
      emblem_(read_emblem(document.letterhead.emblem_jpeg)),
      out_(document.draft),
      landscape_(document.landscape),
      first_width_(width()) {}

double PaperWriter::width() const {
  const bool small = document_.paper == document::PaperSize::A5;
  const double plain = landscape_ ? (small ? kA5Height : kA4Height) : (small ? kA5Width : kA4Width);
  const double across = large_ ? kA3Height : plain;
  const double left = document_.kept_long ? profile_.margin_left_long : profile_.margin_left;
  return mm(across - left - profile_.margin_right);
}

Look PaperWriter::plain_look(double size) const {
  Look look;
  look.size = size;
  return look;
}

Look PaperWriter::body_look() const {
  Look look;
  look.size = text_pt();
  look.line = profile_.leading;
  return look;
}

double PaperWriter::addressee_left() const {
  const double margin = document_.kept_long ? profile_.margin_left_long : profile_.margin_left;
  return std::max(mm(profile_.addressee_left - margin), width() / 2);
}

// Number of the page from the second sheet on; what the file is for, on all.
std::string PaperWriter::section(bool landscape, bool first) const {
  const bool small = document_.paper == document::PaperSize::A5;
  double across = mm(large_ ? kA3Width : small ? kA5Width : kA4Width);
  double down = mm(large_ ? kA3Height : small ? kA5Height : kA4Height);
  if (landscape) std::swap(across, down);
  const double left = mm(document_.kept_long ? profile_.margin_left_long : profile_.margin_left);
  std::string out = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rIdHeader\"/>";
  if (first) out += "<w:headerReference w:type=\"first\" r:id=\"rIdHeaderFirst\"/>";
  out += "<w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/>";
  if (first) out += "<w:footerReference w:type=\"first\" r:id=\"rIdFooter\"/>";
  out += fmt::format(
      "<w:type w:val=\"nextPage\"/><w:pgSz w:w=\"{}\" w:h=\"{}\"{}/><w:pgMar w:top=\"{}\" w:right=\"{}\" "
      "w:bottom=\"{}\" w:left=\"{}\" w:header=\"{}\" w:footer=\"{}\" w:gutter=\"0\"/>",
      section_twips(across), section_twips(down), landscape ? " w:orient=\"landscape\"" : "",
      section_twips(mm(profile_.margin_top)), section_twips(mm(profile_.margin_right)),
      section_twips(mm(profile_.margin_bottom)), section_twips(left), section_twips(mm(profile_.page_number_top)),
      section_twips(mm(8)));
  if (first) out += "<w:titlePg/>";
  return out + "</w:sectPr>";
}

void PaperWriter::start_part(bool landscape, bool large) {
  out_.end_section(section(landscape_, first_section_));
  first_section_ = false;
  landscape_ = landscape;
  large_ = large;
}

std::string PaperWriter::body() {
  add_head();
  add_blocks(document_.body);
  add_closing();
  for (const document::Appendix& appendix : document_.appendices) add_appendix(appendix);
  for (const document::SigningList& list : document_.lists) {
    if (list.own_page) add_list_sheet(list);
  }
  return out_.take(section(landscape_, first_section_));
}

void PaperWriter::add_head() {
  add_marks(true);
  add_emblem();
  add_stamps();
  is_corner() ? add_corner_head() : add_longitudinal_head();
  add_heading();
  if (document_.salutation.empty()) return out_.gap(lines(profile_.gap_text_lines));
  Look look = plain_look(text_pt());
  look.align = Align::Center;
  look.before = lines(1.5);
  look.keep_next = true;
  out_.paragraph(document_.salutation, look);
  out_.gap(lines(0.75));
}

void PaperWriter::add_emblem() {
  if (emblem_.bytes.empty()) return;
  const double side = mm(profile_.emblem_height);
  const double scale = side / std::max(emblem_.width, emblem_.height);
  Look look;
  look.align = Align::Center;
  look.keep_next = true;
  if (is_corner()) look.right = width() - mm(profile_.corner_width);
  const std::string& alt = document_.letterhead.emblem_alt;
  out_.picture(emblem_.width * scale, emblem_.height * scale, alt.empty() ? "Эмблема" : alt, look, "rIdEmblem");
}

void PaperWriter::add_stamp(const document::Stamp& stamp, double left) {
  Look look = plain_look(profile_.addressee_pt);
  look.left = left;
  if (!stamp.word.empty()) out_.paragraph(stamp.word, look);
  out_.lines(stamp.lines, look);
  look.before = profile_.addressee_pt * 0.6;
  if (!stamp.name.empty()) out_.paragraph(std::string(kBlank) + " " + stamp.name, look);
  if (!stamp.date.empty()) {
    out_.paragraph(stamp.date, look);
  } else if (!stamp.name.empty()) {
    out_.paragraph("«____» ____________ 20___ г.", look);
  }
}

void PaperWriter::add_stamps() {
  if (!document_.approval && !document_.agreement) return;
  const double stamp = std::min(mm(profile_.stamp_width), width() / 2 - mm(2));
  out_.open_table({stamp, width() - 2 * stamp, stamp}, Borders::None);
  out_.open_row();
  out_.open_cell(0);
  if (document_.agreement) add_stamp(*document_.agreement, 0);
  out_.close_cell();
  out_.open_cell(1);
  out_.close_cell();
  out_.open_cell(2);
  if (document_.approval) add_stamp(*document_.approval, 0);
  out_.close_cell();
  out_.close_row();
  out_.close_table();
  out_.gap(lines(1));
}

void PaperWriter::add_letterhead(const Look& place, bool corner) {
  const document::Letterhead& head = document_.letterhead;
  Look small = place;
  small.size = profile_.superior_pt - (corner ? 1 : 0);
  small.align = Align::Center;
  small.keep_next = true;
  Look name = small;
  name.size = profile_.organisation_pt - (corner ? 1 : 0);
  name.bold = true;
  name.before = head.superior.empty() ? 0 : mm(1.5);
  out_.lines(head.superior, small);
  out_.lines(head.organisation, name);
  if (!head.short_name.empty()) out_.paragraph("(" + head.short_name + ")", small);
  name.before = mm(1.5);
  out_.lines(head.unit, name);
  small.size = profile_.reference_pt;
  small.before = mm(2);
  out_.lines(head.reference, small);
}

// What is not known yet is left as a line to fill in.
void PaperWriter::add_date_and_number(double line_width, double size, double before) {
  const bool both_blank = document_.draft || is_corner();
  if (document_.date.empty() && document_.number.empty() && !both_blank) return;
  Look look = plain_look(size);
  look.before = before;
  look.right_tab = line_width;
  look.keep_next = true;
  const std::string date = document_.date.empty() && both_blank ? kBlank : document_.date;
  const std::string number = document_.number.empty() && both_blank ? std::string("№ ") + kBlank : document_.number;
  out_.paragraph(date + "\t" + number, look);
}

void PaperWriter::add_addressees(double left) {
  for (const document::Addressee& addressee : document_.addressees) {
    Look look = plain_look(profile_.addressee_pt);
    look.left = left;
    look.before = &addressee == &document_.addressees.front() ? 0 : mm(4);
    out_.lines(addressee.lines, look);
  }
}

void PaperWriter::add_longitudinal_head() {
  const double side = std::max(0.0, (width() - mm(profile_.longitudinal_width)) / 2);
  Look place;
  place.left = place.right = side;
  add_letterhead(place, false);
  Look line = plain_look(profile_.kind_pt);
  line.align = Align::Center;
  line.keep_next = true;
  if (!document_.kind_title.empty()) {
    Look kind = line;
    kind.bold = true;
    kind.spacing = profile_.kind_spacing_pt;
    kind.before = lines(profile_.gap_kind_lines);
    kind.style = document_.heading.empty() ? "Heading1" : "Title";
    out_.paragraph(document_.kind_title, kind);
  }
  add_date_and_number(width(), text_pt(), lines(profile_.gap_date_lines));
  line.size = text_pt() - 1;
  line.before = lines(profile_.gap_place_lines);
  if (!document_.place.empty()) out_.paragraph(document_.place, line);
  line.align = Align::Left;
  if (!document_.reply_to.empty()) out_.paragraph(document_.reply_to, line);
  if (document_.addressees.empty()) return;
  out_.gap(lines(profile_.gap_addressee_lines));
  add_addressees(addressee_left());
}

// The blank at the left, whom it is for at the right: one row of two cells.
void PaperWriter::add_corner_head() {
  const double corner = std::min(mm(profile_.corner_width), width() / 2);
  const double second = std::max(addressee_left(), corner + mm(5));
  out_.open_table({corner, second - corner, width() - second}, Borders::None);
  out_.open_row();
  out_.open_cell(0);
  add_letterhead({}, true);
  Look line = plain_look(text_pt());
  line.align = Align::Center;
  line.before = mm(4);
  if (!document_.kind_title.empty()) {
    Look kind = line;
    kind.bold = true;
    kind.spacing = profile_.kind_spacing_pt;
    kind.style = document_.heading.empty() ? "Heading1" : "Title";
    out_.paragraph(document_.kind_title, kind);
  }
  add_date_and_number(corner, profile_.superior_pt, mm(4));
  line.size = profile_.superior_pt;
  line.before = mm(1.5);
  if (!document_.place.empty()) out_.paragraph(document_.place, line);
  line.align = Align::Left;
  if (!document_.reply_to.empty()) out_.paragraph(document_.reply_to, line);
  out_.close_cell();
  out_.open_cell(1);
  out_.close_cell();
  out_.open_cell(2);
  add_addressees(0);
  out_.close_cell();
  out_.close_row();
  out_.close_table();
}

void PaperWriter::add_heading() {
  if (document_.heading.empty()) return;
  Look look = plain_look(text_pt());
  const double longest = std::min(mm(is_corner() ? profile_.corner_width : profile_.heading_width), width());
  look.align = is_corner() ? Align::Left : Align::Center;
  look.bold = !is_corner();
  look.left = is_corner() ? 0 : (width() - longest) / 2;
  look.right = is_corner() ? width() - longest : look.left;
  look.before = lines(profile_.gap_heading_lines);
  look.keep_next = true;
  look.style = "Heading1";
  add_beside(document::plain(document_.heading), document::plain(document_.heading_beside), look);
}

}  // namespace dyak::docx
