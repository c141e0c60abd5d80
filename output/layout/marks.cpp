// What stands on the sheet beside the flow: stamps of approval and agreement, marks at the edges, the code.
#include <algorithm>
#include <iterator>

#include "output/layout/paper.hpp"

namespace dyak::layout {

using document::Align;

Box PaperBuilder::stamp_box(const document::Stamp& stamp, double x, double width) {
  const BlockStyle style = set_.even(profile_.addressee_pt, x, width);
  Box box;
  box.name = "Гриф «" + stamp.word + "»";
  if (!stamp.word.empty()) stack(box, {set_.block(std::vector{stamp.word}, style, section_)});
  stack(box, {set_.block(stamp.lines, style, section_)});
  if (!stamp.name.empty()) {
    const double baseline = box.height + style.line_pt * 1.4;
    box.items.push_back({kDecoration, blank(x, baseline, mm(30))});
    BlockStyle name = style;
    name.x = x + mm(33);
    name.width = std::max(width - mm(33), mm(20));
    Box signer = set_.block(std::vector{stamp.name}, name, section_);
    signer.before = style.line_pt * 0.6;
    stack(box, {std::move(signer)});
  }
  if (!stamp.date.empty()) {
    Box date = set_.block(std::vector{stamp.date}, style, section_);
    date.before = stamp.name.empty() ? 0 : style.line_pt * 0.3;
    stack(box, {std::move(date)});
  } else if (!stamp.name.empty()) {
    Box date = set_.block(std::vector<std::string>{"«____» ____________ 20___ г."}, style, section_);
    date.before = style.line_pt * 0.4;
    stack(box, {std::move(date)});
  }
  return box;
}

void PaperBuilder::add_stamps() {
  if (!document_.approval && !document_.agreement) return;
  // An emblem stands between the two in the middle of the sheet's head.
  const double emblem = document_.letterhead.emblem_jpeg.empty() ? 0 : mm(profile_.emblem_height) / 2;
  const double width = std::min(mm(profile_.stamp_width), sheet_.text_width() / 2 - emblem - mm(2));
  Box box;
  if (document_.agreement) overlay(box, stamp_box(*document_.agreement, 0, width), 0, 0);
  if (document_.approval) overlay(box, stamp_box(*document_.approval, sheet_.text_width() - width, width), 0, 0);
  box.name = "Гриф утверждения или согласования";
  box.keep = true;
  add(std::move(box));
  pending_gap_ = gap(1);
}

namespace {

// Marks of one place stand one under another, not one over another.
std::vector<document::Mark> marks_by_place(const std::vector<document::Mark>& marks) {
  std::vector<document::Mark> places;
  for (const document::Mark& mark : marks) {
    const auto same =
        std::find_if(places.begin(), places.end(), [&](const auto& known) { return known.where == mark.where; });
    if (same == places.end()) {
      places.push_back(mark);
    } else {
      same->lines.insert(same->lines.end(), mark.lines.begin(), mark.lines.end());
    }
  }
  return places;
}

}  // namespace

void PaperBuilder::add_page_marks() {
  const double width = mm(60);
  double foot = 0;
  std::vector<document::Mark> marks = document_.marks;
  if (document_.draft) marks.insert(marks.begin(), {document::Mark::Where::TopRight, {"Проект"}});
  for (const document::Mark& mark : marks_by_place(marks)) {
    const bool left = mark.where == document::Mark::Where::BottomLeft;
    const double past_executor = document_.executor.empty() ? 0 : mm(75);
    const bool beside_code = mark.where == document::Mark::Where::BottomRight && document_.qr;
    const double past_code = beside_code ? mm(profile_.qr_size + 3) : 0;
    const double x = left ? sheet_.left + past_executor : sheet_.width - sheet_.right - width - past_code;
    Box box =
        set_.block(mark.lines, set_.single(profile_.small_pt, x, width, left ? Align::Left : Align::Right), section_);
    const bool top = mark.where == document::Mark::Where::TopRight;
    shift(box.items, 0, top ? std::max(mm(5), sheet_.top - box.height - mm(2)) : sheet_.height - mm(8) - box.height);
    if (!top) foot = std::max(foot, box.height + mm(10) - sheet_.bottom);
    std::move(box.items.begin(), box.items.end(), std::back_inserter(part_->first_page));
  }
  if (document_.qr) {
    const double size = mm(profile_.qr_size);
    const double y = sheet_.height - mm(profile_.qr_bottom) - size;
    foot = std::max(foot, size + mm(profile_.qr_bottom) + mm(2) - sheet_.bottom);
    const int figure =
        set_.figure(section_, document_.qr->alt.empty() ? "QR-код: " + document_.qr->content : document_.qr->alt);
    part_->first_page.push_back(
        {figure, QrSquares{sheet_.width - sheet_.right - size, y, size, 0, document_.qr->content}});
  }
  part_->first_page_reserve = foot;
}

}  // namespace dyak::layout
