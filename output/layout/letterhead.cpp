// What stands above the text: blank, kind, date and number, place, addressee, heading.
// Positions: ГОСТ Р 7.0.97 section 5 and its samples of longitudinal and corner blanks.
#include <algorithm>

#include "output/layout/paper.hpp"

namespace dyak::layout {

using document::Align;

// A line to write on by hand.
Rule PaperBuilder::blank(double x, double baseline, double width) const {
  return {x, baseline + 2, x + width, baseline + 2, profile_.rule_pt};
}

void PaperBuilder::add_top() {
  add_page_marks();
  add_emblem();  // on the sheet, like the marks, and read with them before the flow
  add_stamps();
  if (document_.layout == document::Layout::Corner) {
    add_corner_head();
  } else {
    add_longitudinal_head();
  }
  add_heading();
  if (!document_.salutation.empty()) {
    const BlockStyle style = set_.single(text_pt(), 0, sheet_.text_width(), Align::Center);
    const int element = set_.element(Role::Paragraph, section_);
    add(set_.lines(document::plain(document_.salutation), style, element), 1.5, true);
    pending_gap_ = gap(0.75);
  } else {
    pending_gap_ = gap(profile_.gap_text_lines);
  }
}

void PaperBuilder::add_emblem() {
  const document::Letterhead& head = document_.letterhead;
  if (head.emblem_jpeg.empty()) return;
  const double side = mm(profile_.emblem_height);
  const double top = mm(profile_.emblem_top);
  const bool corner = document_.layout == document::Layout::Corner;
  const double width = corner ? corner_width() : sheet_.text_width();
  const int figure = set_.figure(section_, head.emblem_alt.empty() ? "Эмблема" : head.emblem_alt);
  // The writer keeps the proportions of the picture inside this square.
  part_->first_page.push_back({figure, Picture{sheet_.left + (width - side) / 2, top, side, side}});
}

void PaperBuilder::add_emblem_room() {
  if (document_.letterhead.emblem_jpeg.empty()) return;
  Box room;
  room.keep = true;  // never alone on a sheet
  room.height = std::max(0.0, mm(profile_.emblem_top + profile_.emblem_height + 2) - sheet_.top);
  add(std::move(room));
}

Box PaperBuilder::letterhead_box(double x, double width, Align align) {
  const document::Letterhead& head = document_.letterhead;
  const bool corner = document_.layout == document::Layout::Corner;
  Box box;
  box.name = "Бланк";
  const double superior = corner ? profile_.superior_pt - 1 : profile_.superior_pt;
  const double organisation = corner ? profile_.organisation_pt - 1 : profile_.organisation_pt;
  stack(box, {set_.block(head.superior, set_.single(superior, x, width, align), section_)});
  BlockStyle bold = set_.single(organisation, x, width, align);
  bold.text.bold = true;
  Box name = set_.block(head.organisation, bold, section_);
  name.before = head.superior.empty() ? 0 : mm(1.5);
  stack(box, {std::move(name)});
  if (!head.short_name.empty()) {
    const std::vector<std::string> in_brackets{"(" + head.short_name + ")"};
    stack(box, {set_.block(in_brackets, set_.single(superior, x, width, align), section_)});
  }
  Box unit = set_.block(head.unit, bold, section_);
  unit.before = head.unit.empty() ? 0 : mm(1.5);
  stack(box, {std::move(unit)});
  Box reference = set_.block(head.reference, set_.single(profile_.reference_pt, x, width, align), section_);
  reference.before = head.reference.empty() ? 0 : mm(2);
  stack(box, {std::move(reference)});
  return box;
}

void PaperBuilder::add_longitudinal_head() {
  const double width = std::min(mm(profile_.longitudinal_width), sheet_.text_width());
  const double left = (sheet_.text_width() - width) / 2;
  add_emblem_room();
  Boxes boxes;
  boxes.push_back(letterhead_box(left, width, Align::Center));
  boxes.back().keep = true;
  if (boxes.back().height > 0) add(std::move(boxes), 0, true);
  add_kind_line();
  if (!document_.addressees.empty()) {
    const double x = std::max(mm(profile_.addressee_left) - sheet_.left, sheet_.text_width() / 2);
    Boxes addressees;
    addressees.push_back(addressee_box(x, std::min(sheet_.text_width() - x, mm(profile_.corner_width))));
    add(std::move(addressees), profile_.gap_addressee_lines, true);
  }
}

// Kind, then «date … number» on one line, then the place.
void PaperBuilder::add_kind_line() {
  if (!document_.kind_title.empty()) {
    BlockStyle style = set_.single(profile_.kind_pt, 0, sheet_.text_width(), Align::Center);
    style.text.bold = true;
    style.text.spacing_pt = profile_.kind_spacing_pt;
    const Role role = document_.heading.empty() ? Role::H1 : Role::Paragraph;
    add(set_.lines(document::plain(document_.kind_title), style, set_.element(role, section_)), profile_.gap_kind_lines,
        true);
  }
  Boxes date_line;
  date_line.push_back(date_number_box(0, sheet_.text_width()));
  if (date_line.front().height > 0) add(std::move(date_line), profile_.gap_date_lines, true);
  if (!document_.place.empty()) {
    const BlockStyle style = set_.single(text_pt() - 1, 0, sheet_.text_width(), Align::Center);
    const int element = set_.element(Role::Paragraph, section_);
    add(set_.lines(document::plain(document_.place), style, element), profile_.gap_place_lines, true);
  }
}

// What is not known yet is left as a line to fill in.
Box PaperBuilder::date_number_box(double x, double width) {
  const bool draft_blank = document_.draft && document_.date.empty() && document_.number.empty();
  if (document_.date.empty() && document_.number.empty() && !draft_blank) return {};
  const bool corner = document_.layout == document::Layout::Corner;
  const BlockStyle style = set_.single(corner ? profile_.superior_pt : text_pt(), x, width);
  Box box = corner ? ruled_date_number(style) : date_number_at_margins(style, draft_blank);
  box.name = "Строка даты и номера";
  return box;
}

// On a longitudinal blank the date is at the left margin and the number at the right one.
Box PaperBuilder::date_number_at_margins(BlockStyle style, bool ruled) {
  const double right = style.x + style.width, half = style.width / 2;
  const double rule_width = mm(35);
  const double baseline = set_.baseline(style);
  Box box;
  box.height = style.line_pt + 2;
  style.width = half;
  if (!document_.date.empty()) overlay(box, set_.block({document_.date}, style, section_), 0, 0);
  if (ruled) {
    box.items.push_back({kDecoration, blank(style.x, baseline, rule_width)});
    box.items.push_back({kDecoration, blank(right - rule_width, baseline, rule_width)});
    style.x = right - rule_width - mm(6), style.width = mm(8);
    overlay(box, set_.block({"№"}, style, section_), 0, 0);
  } else if (!document_.number.empty()) {
    style.x += half;
    style.align = Align::Right;
    overlay(box, set_.block({document_.number}, style, section_), 0, 0);
  }
  return box;
}

namespace {

// Widens the space behind «№» until the number stands in the middle of its rule: one run, so that readers and searches
// still find «№ 01-18/2».
void centre_number(TextRun& run, double rule_x, double rule_right) {
  if (!run.text.starts_with("№\u00A0") || run.glyphs.size() < 3) return;
  double number = 0;
  for (std::size_t i = 2; i < run.glyphs.size(); ++i) number += static_cast<double>(run.glyphs[i].advance);
  const double begin = run.x + static_cast<double>(run.glyphs[0].advance) + static_cast<double>(run.glyphs[1].advance);
  const double wanted = rule_x + (rule_right - rule_x - number) / 2;
  run.glyphs[1].advance += static_cast<float>(std::max(0.0, wanted - begin));
}

}  // namespace

// On a corner blank both stand in the middle of ruled lines, with «№» between these.
Box PaperBuilder::ruled_date_number(BlockStyle style) {
  const double left = style.x, right = style.x + style.width;
  const double date_width = style.width / 2 - mm(3), number_x = left + style.width / 2 - mm(1);
  const double rule_x = number_x + mm(5);
  const double baseline = set_.baseline(style);
  Box box;
  box.height = style.line_pt + 2;
  style.align = Align::Center;
  style.width = date_width;
  if (!document_.date.empty()) overlay(box, set_.block({document_.date}, style, section_), 0, 0);
  style.align = Align::Left;
  style.x = number_x;
  style.width = right - number_x;
  Box number = set_.block({document_.number.empty() ? "№" : document_.number}, style, section_);
  if (auto* run = number.items.size() == 1 ? std::get_if<TextRun>(&number.items.front().shape) : nullptr)
    centre_number(*run, rule_x, right);
  overlay(box, std::move(number), 0, 0);
  box.items.push_back({kDecoration, blank(left, baseline, date_width)});
  box.items.push_back({kDecoration, blank(rule_x, baseline, right - rule_x)});
  return box;
}

Box PaperBuilder::addressee_box(double x, double width) {
  Box box;
  box.name = "Адресат";
  for (const document::Addressee& addressee : document_.addressees) {
    Box one = set_.block(addressee.lines, set_.even(profile_.addressee_pt, x, width), section_);
    one.before = box.height > 0 ? mm(4) : 0;
    stack(box, {std::move(one)});
  }
  return box;
}

void PaperBuilder::add_corner_head() {
  const double width = corner_width();
  add_emblem_room();
  Box left = letterhead_box(0, width, Align::Center);
  if (!document_.kind_title.empty()) {
    BlockStyle style = set_.single(text_pt(), 0, width, Align::Center);
    style.text.bold = true;
    style.text.spacing_pt = profile_.kind_spacing_pt;
    Box kind = set_.text_block(document_.kind_title, style,
                               set_.element(document_.heading.empty() ? Role::H1 : Role::Paragraph, section_));
    kind.before = mm(4);
    stack(left, {std::move(kind)});
  }
  Box date_line = date_number_box(0, width);
  date_line.before = date_line.height > 0 ? mm(4) : 0;
  stack(left, {std::move(date_line)});
  if (!document_.reply_to.empty()) {
    Box reply = set_.block({document_.reply_to}, set_.single(profile_.superior_pt, 0, width), section_);
    reply.before = mm(1.5);
    stack(left, {std::move(reply)});
  }
  if (!document_.place.empty()) {
    Box place = set_.block({document_.place}, set_.single(profile_.superior_pt, 0, width, Align::Center), section_);
    place.before = mm(1.5);
    stack(left, {std::move(place)});
  }
  const double x = std::max(mm(profile_.addressee_left) - sheet_.left, width + mm(5));
  overlay(left, addressee_box(x, std::min(sheet_.text_width() - x, mm(profile_.corner_width))), 0, 0);
  left.name = "Бланк с адресатом";
  left.keep = true;
  Boxes boxes;
  boxes.push_back(std::move(left));
  add(std::move(boxes), 0, true);
}

void PaperBuilder::add_heading() {
  if (document_.heading.empty()) return;
  const bool corner = document_.layout == document::Layout::Corner;
  const double longest = mm(corner ? profile_.corner_width : profile_.heading_width);
  const double width = std::min(longest, sheet_.text_width());
  const double x = corner ? 0 : (sheet_.text_width() - width) / 2;
  BlockStyle style = set_.even(text_pt(), x, width, corner ? Align::Left : Align::Center);
  style.text.bold = !corner;
  Boxes boxes;
  if (is_bilingual(document::plain(document_.heading_beside))) {
    const document::Spans heading = document::plain(document_.heading);
    const int element = set_.element(Role::H1, section_);
    boxes = beside(heading, element, document::plain(document_.heading_beside), Second{Role::H1, section_}, style);
  } else {
    boxes = set_.lines(document::plain(document_.heading), style, set_.element(Role::H1, section_));
  }
  keep_last(boxes, boxes.size());
  add(std::move(boxes), profile_.gap_heading_lines, true);
}

}  // namespace dyak::layout
