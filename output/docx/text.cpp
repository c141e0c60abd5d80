// The text of a paper: paragraphs, points with their numbers as words, headings.
#include <algorithm>
#include <utility>

#include "output/docx/paper_writer.hpp"

namespace dyak::docx {

using document::Align;
using layout::mm;

namespace {

constexpr double kBesideGap = 6;  // mm between two languages
constexpr const char* kHeadingStyles[] = {"Heading1", "Heading2", "Heading3", "Heading4"};

}  // namespace

void PaperWriter::add_blocks(const document::Blocks& blocks) {
  for (const document::Block& block : blocks) std::visit([this](const auto& content) { add_block(content); }, block);
}

void PaperWriter::add_beside(const document::Spans& text, const document::Spans& other, Look look) {
  if (other.empty() || document_.second_language.empty()) return out_.paragraph(text, look);
  if (look.align == Align::Justify) look.align = Align::Left;
  look.left = look.right = 0;
  out_.gap(look.before);
  look.before = 0;
  out_.open_table({width() / 2, width() / 2}, Borders::None);
  out_.open_long_row();
  out_.open_cell(0);
  look.right = mm(kBesideGap / 2);
  out_.paragraph(text, look);
  out_.close_cell();
  out_.open_cell(1);
  std::swap(look.left, look.right);
  look.language = document_.second_language;
  out_.paragraph(other, look);
  out_.close_cell();
  out_.close_row();
  out_.close_table();
}

void PaperWriter::add_block(const document::Paragraph& paragraph) {
  Look look = body_look();
  look.align = paragraph.align;
  look.keep_next = paragraph.keep_with_next;
  if (paragraph.indent && (paragraph.align == Align::Justify || paragraph.align == Align::Left))
    look.first = mm(profile_.indent);
  add_beside(paragraph.spans, paragraph.beside, look);
}

void PaperWriter::add_block(const document::OrderWord& word) {
  Look look = body_look();
  look.align = word.align == Align::Justify ? Align::Left : word.align;
  look.spacing = profile_.order_word_spacing_pt;
  look.before = lines(0.25);
  look.keep_next = true;
  add_beside(document::plain(word.text), document::plain(word.beside), look);
  out_.gap(lines(0.25));
}

void PaperWriter::add_block(const document::Points& points) {
  add_points(points.points, points.marks, points.prefix, points.first);
}

void PaperWriter::add_points(const std::vector<document::Point>& points, document::ListMarks marks,
                             const std::string& prefix, int first) {
  int n = first;
  for (const document::Point& point : points) {
    const std::string number = document::mark_of(point, marks, prefix, n++);
    Look look = body_look();
    look.align = Align::Justify;
    look.first = mm(profile_.indent);
    document::Spans numbered = document::plain(number + "\u00A0");
    if (!point.paragraphs.empty())
      numbered.insert(numbered.end(), point.paragraphs.front().begin(), point.paragraphs.front().end());
    document::Spans other = point.beside;
    if (!other.empty()) other.insert(other.begin(), numbered.front());
    add_beside(numbered, other, look);
    for (std::size_t i = 1; i < point.paragraphs.size(); ++i) out_.paragraph(point.paragraphs[i], look);
    add_points(point.points, point.marks, number, 1);
  }
}

void PaperWriter::add_block(const document::Heading& heading) {
  Look look = plain_look(text_pt());
  look.align = heading.align == Align::Justify ? Align::Left : heading.align;
  if (look.align == Align::Left) look.first = mm(profile_.indent);
  look.bold = heading.bold;
  look.before = lines(0.75);
  look.keep_next = true;
  look.style = kHeadingStyles[std::clamp(heading.level, 2, 4) - 1];
  add_beside(document::plain(heading.text), document::plain(heading.beside), look);
  out_.gap(lines(0.5));
}

void PaperWriter::add_block(const document::Gap& gap) {
  out_.gap(std::clamp(gap.lines, 0, 40) * text_pt() * profile_.single * profile_.leading);
}

void PaperWriter::add_block(const document::Pair& pair) {
  Look look = body_look();
  look.right_tab = width();
  document::Spans spans = pair.left;
  spans.push_back(document::plain("\t").front());
  spans.insert(spans.end(), pair.right.begin(), pair.right.end());
  out_.paragraph(spans, look);
}

}  // namespace dyak::docx
