// The text of a paper [18]: paragraphs, points, headings.
#include <algorithm>

#include "output/layout/paper.hpp"
#include "output/layout/text_widths.hpp"

namespace dyak::layout {
namespace {

using document::Align;

Role heading_role(int level) {
  if (level <= 1) return Role::H1;
  if (level == 2) return Role::H2;
  return level == 3 ? Role::H3 : Role::H4;
}

// «Получены файлы:» at the foot of a page promises what the reader does not see.
bool leads_in(const document::Spans& spans) { return !spans.empty() && spans.back().text.ends_with(':'); }

}  // namespace

void PaperBuilder::add_blocks(const document::Blocks& blocks) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const document::Block* const next = i + 1 < blocks.size() ? &blocks[i + 1] : nullptr;
    const bool list_follows = next != nullptr && (std::holds_alternative<document::Table>(*next) ||
                                                  std::holds_alternative<document::Points>(*next));
    const auto* paragraph = std::get_if<document::Paragraph>(&blocks[i]);
    // What belongs to a table stays on its sheet.
    const bool of_table = std::holds_alternative<document::Table>(blocks[i]) ||
                          std::holds_alternative<document::Gap>(blocks[i]) ||
                          (paragraph != nullptr && !paragraph->indent);
    if (!of_table) settle_sheet();
    const std::size_t before = part_->boxes.size();
    std::visit([this](const auto& content) { add_block(content); }, blocks[i]);
    if (appendix_turns_) return;
    if (paragraph == nullptr || part_->boxes.size() == before) continue;
    if (list_follows && leads_in(paragraph->spans)) keep_last(part_->boxes, 1);
  }
}

void PaperBuilder::add_block(const document::Paragraph& paragraph) {
  // «Всего записей: 5» under a table stays with its last row.
  const bool note = !paragraph.indent && !part_->boxes.empty() && part_->boxes.back().table >= 0;
  if (note) keep_last(part_->boxes, 1);
  BlockStyle style = body_style();
  style.align = paragraph.align;
  style.hyphenate = paragraph.hyphenate && paragraph.align == Align::Justify;
  if (paragraph.indent && (paragraph.align == Align::Justify || paragraph.align == Align::Left)) {
    style.indent = mm(profile_.indent);
  }
  const int element = set_.element(Role::Paragraph, section_);
  Boxes boxes = is_bilingual(paragraph.beside)
                    ? beside(paragraph.spans, element, paragraph.beside, Second{Role::Paragraph, section_}, style)
                    : set_.lines(paragraph.spans, style, element);
  add(std::move(boxes), 0, paragraph.keep_with_next);
}

void PaperBuilder::add_block(const document::OrderWord& word) {
  BlockStyle style = body_style();
  style.align = word.align == Align::Justify ? Align::Left : word.align;
  style.text.spacing_pt = profile_.order_word_spacing_pt;
  if (!part_->boxes.empty()) keep_last(part_->boxes, 1);
  const int element = set_.element(Role::Paragraph, section_);
  const document::Spans text = document::plain(word.text), other = document::plain(word.beside);
  add(is_bilingual(other) ? beside(text, element, other, Second{Role::Paragraph, section_}, style)
                          : set_.lines(text, style, element),
      0.25, true);
  pending_gap_ += gap(0.25);
}

void PaperBuilder::add_block(const document::Points& points) {
  add_points(points.points, points.marks, points.prefix, points.first, section_);
}

void PaperBuilder::add_points(const std::vector<document::Point>& points, document::ListMarks marks,
                              const std::string& prefix, int first, int parent) {
  if (points.empty()) return;
  const bool counted = marks != document::ListMarks::Dashes && marks != document::ListMarks::Boxes;
  const int list = set_.element(counted ? Role::List : Role::PlainList, parent);
  int number = first;
  for (const document::Point& point : points) add_point(point, document::mark_of(point, marks, prefix, number++), list);
}

void PaperBuilder::add_point(const document::Point& point, const std::string& number, int list) {
  BlockStyle style = body_style();
  style.indent = mm(profile_.indent);
  style.hyphenate = true;
  const int item = set_.element(Role::ListItem, list);
  const int label = set_.element(Role::Label, item);
  const int body = set_.element(Role::ListBody, item);
  const std::size_t count = std::max<std::size_t>(point.paragraphs.size(), 1);
  for (std::size_t i = 0; i < count; ++i) {
    document::Spans spans = i < point.paragraphs.size() ? point.paragraphs[i] : document::Spans{};
    const int element = set_.element(Role::Paragraph, body);
    if (i == 0) spans.insert(spans.begin(), document::plain(number + "\u00A0").front());
    style.labelled = i == 0;
    Boxes boxes;
    if (i == 0 && is_bilingual(point.beside)) {
      // The number of the right column is a part of what it says there.
      document::Spans other = point.beside;
      other.insert(other.begin(), spans.front());
      boxes = beside(spans, element, other, Second{Role::Paragraph, body}, style);
    } else {
      boxes = set_.lines(spans, style, element);
    }
    // The number is a run of its own: it is the label of the list item.
    if (i == 0 && !boxes.empty()) {
      for (Item& text : boxes.front().items) {
        if (!std::holds_alternative<TextRun>(text.shape)) continue;
        text.element = label;
        break;
      }
    }
    const bool leads = i + 1 == count && !point.points.empty() && leads_in(spans);
    add(std::move(boxes), 0, leads);
  }
  add_points(point.points, point.marks, number, 1, body);
}

void PaperBuilder::add_block(const document::Heading& heading) {
  heading_level_ = std::clamp(heading.level, 2, std::min(heading_level_ + 1, 4));
  BlockStyle style = set_.even(text_pt(), 0, sheet_.text_width(), heading.align);
  if (heading.align == Align::Justify || heading.align == Align::Left) {
    style.align = Align::Left;
    style.indent = mm(profile_.indent);
  }
  style.text.bold = heading.bold;
  const Role role = heading_role(heading_level_);
  Boxes boxes;
  if (is_bilingual(document::plain(heading.beside))) {
    boxes = headings_beside(heading.text, heading.beside, role, style);
  } else {
    headings_.push_back(set_.element(role, section_));
    boxes = set_.lines(document::plain(heading.text), style, headings_.back());
    keep_last(boxes, boxes.size());
  }
  add(std::move(boxes), 0.75, true);
  pending_gap_ += gap(0.5);
}

void PaperBuilder::add_block(const document::Gap& lines) {
  pending_gap_ += std::clamp(lines.lines, 0, 40) * body_style().line_pt;
}

void PaperBuilder::add_block(const document::Pair& pair) {
  BlockStyle style = body_style();
  style.align = Align::Left;
  const double gutter = mm(5);
  const Measured right_text = set_.measured(pair.right, style.text);
  const double right_width = std::min(natural_width(right_text) + 0.1, (sheet_.text_width() - gutter) / 2);
  style.width = sheet_.text_width() - gutter - right_width;
  Box box;
  box.name = "Строка из двух частей";
  stack(box, set_.lines(pair.left, style, set_.element(Role::Paragraph, section_)));
  style.x = sheet_.text_width() - right_width;
  style.width = right_width;
  style.align = Align::Right;
  Box right;
  stack(right, set_.lines(pair.right, style, set_.element(Role::Paragraph, section_)));
  overlay(box, right, 0, std::max(0.0, box.height - right.height));
  Boxes boxes;
  boxes.push_back(std::move(box));
  add(std::move(boxes), 0, false);
}

}  // namespace dyak::layout
