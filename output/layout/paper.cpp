#include "output/layout/paper.hpp"

#include <algorithm>
#include <utility>

namespace dyak::layout {

using document::Align;

Sheet sheet_of(const document::Document& document, const Profile& profile, bool landscape, bool large) {
  const bool small = document.paper == document::PaperSize::A5 && !large;
  Sheet sheet;
  sheet.width = mm(large ? 297 : small ? 148 : 210);
  sheet.height = mm(large ? 420 : small ? 210 : 297);
  if (landscape) std::swap(sheet.width, sheet.height);
  sheet.left = mm(document.kept_long ? profile.margin_left_long : profile.margin_left);
  sheet.right = mm(profile.margin_right);
  sheet.top = mm(profile.margin_top);
  sheet.bottom = mm(profile.margin_bottom);
  // Whatever the settings say, some paper is left to write on.
  const double least = mm(40);
  if (sheet.text_width() < least) sheet.left = sheet.right = (sheet.width - least) / 2;
  if (sheet.text_height() < least) sheet.top = sheet.bottom = (sheet.height - least) / 2;
  return sheet;
}

PaperBuilder::PaperBuilder(const document::Document& document, const Profile& profile, Typesetter& typesetter,
                           const std::vector<std::size_t>& pages)
    : document_(document), profile_(profile), set_(typesetter), pages_(pages) {}

BlockStyle PaperBuilder::body_style() const {
  BlockStyle style = set_.single(text_pt(), 0, sheet_.text_width(), Align::Justify);
  style.line_pt *= profile_.leading;
  return style;
}

void PaperBuilder::start_part(bool landscape, bool large) {
  parts_.emplace_back();
  part_ = &parts_.back();
  part_->landscape = landscape;
  part_->large = large;
  sheet_ = sheet_of(document_, profile_, landscape, large);
  set_.set_note_width(sheet_.text_width());
  section_ = set_.element(Role::Section, -1);
  pending_gap_ = 0;
  turned_for_table_ = false;
}

void PaperBuilder::start_sheet(bool landscape) {
  if (part_->boxes.empty() && part_->landscape == landscape && !part_->large) return;
  start_part(landscape);
}

void PaperBuilder::settle_sheet() {
  if (turned_for_table_) start_sheet(false);
}

void PaperBuilder::add(Boxes boxes, double before_lines, bool keep_with_next) {
  if (boxes.empty()) return;
  boxes.front().before = gap(before_lines) + pending_gap_;
  pending_gap_ = 0;
  if (keep_with_next) keep_last(boxes, 1);
  for (Box& box : boxes) add(std::move(box));
}

std::vector<Part> PaperBuilder::build() {
  start_part(document_.landscape);
  add_top();
  add_blocks(document_.body);
  add_closing();
  in_appendix_ = true;
  for (const document::Appendix& appendix : document_.appendices) {
    const int notes = set_.notes();
    const std::size_t headings = headings_.size();
    add_appendix(appendix, appendix.landscape);
    if (std::exchange(appendix_turns_, false)) {
      parts_.pop_back();
      set_.set_notes(notes);
      headings_.resize(headings);
      add_appendix(appendix, true);
    }
    if (part_->boxes.empty()) parts_.pop_back();  // an appendix that says nothing is no page
  }
  in_appendix_ = false;
  for (const document::SigningList& list : document_.lists) {
    if (list.own_page) add_list_sheet(list);
  }
  return std::move(parts_);
}

void PaperBuilder::add_appendix(const document::Appendix& appendix, bool landscape) {
  const auto* const first =
      appendix.blocks.empty() ? nullptr : std::get_if<document::NewSheet>(&appendix.blocks.front());
  opens_large_ = first != nullptr && first->turn == document::NewSheet::Turn::Large;
  start_part(landscape || opens_large_, opens_large_);
  heading_level_ = 1;
  // The block stands at the right as a whole, its lines begin under one another.
  const double left = sheet_.text_width() - (mm(210) - mm(profile_.addressee_left) - mm(profile_.margin_right));
  const double x = std::max(left, sheet_.text_width() / 2);
  if (!appendix.mark.empty()) {
    Box mark = set_.block(appendix.mark, set_.even(profile_.addressee_pt, x, sheet_.text_width() - x), section_);
    mark.name = "Отметка о приложении";
    mark.keep = true;
    add(std::move(mark));
  }
  if (appendix.approved) {
    Boxes boxes;
    boxes.push_back(stamp_box(*appendix.approved, x, sheet_.text_width() - x));
    add(std::move(boxes), 1, true);
  }
  if (!appendix.heading.empty()) {
    BlockStyle style = set_.single(text_pt(), 0, sheet_.text_width(), Align::Center);
    style.text.bold = true;
    headings_.push_back(set_.element(Role::H1, section_));
    add(set_.lines(document::plain(appendix.heading), style, headings_.back()), 1.5, true);
    keep_last(part_->boxes, 1);
    pending_gap_ = gap(1);
  }
  add_blocks(appendix.blocks);
  if (!appendix_turns_) add_signatures(appendix.signatures);
}

}  // namespace dyak::layout
