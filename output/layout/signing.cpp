// Who has read, agreed, put a visa: under the text, or on a sheet of its own.
#include "output/layout/paper.hpp"

namespace dyak::layout {

using document::Align;

// Under the text: «name, line for the hand, line for the date» for each person.
void PaperBuilder::add_list(const document::SigningList& list) {
  if (list.signers.empty()) return;
  const double size = profile_.table_pt;
  const double width = sheet_.text_width();
  const BlockStyle style = set_.single(size, 0, width);
  add(set_.lines(document::plain(list.title), style, set_.element(Role::Paragraph, section_)), profile_.gap_list_lines,
      true);
  for (const auto& signer : list.signers) {
    BlockStyle who = style;
    who.width = width - mm(75);
    const std::string text = signer.post.empty() ? signer.name : signer.post + ", " + signer.name;
    Box box = set_.block({text}, who, section_);
    box.name = "Строка ознакомления";
    const double baseline = box.height - style.line_pt * 0.25;
    box.items.push_back({kDecoration, blank(width - mm(70), baseline, mm(35))});
    BlockStyle date = set_.single(size, width - mm(30), mm(30));
    if (signer.date.empty()) {
      box.items.push_back({kDecoration, blank(width - mm(30), baseline, mm(30))});
    } else {
      overlay(box, set_.block({signer.date}, date, section_), 0, box.height - style.line_pt);
    }
    if (!signer.remark.empty()) stack(box, {set_.block({signer.remark}, set_.single(size - 2, 0, width), section_)});
    Boxes boxes;
    boxes.push_back(std::move(box));
    add(std::move(boxes), 0.5, false);
  }
}

void PaperBuilder::add_list_sheet(const document::SigningList& list) {
  start_part(false);
  BlockStyle title = set_.single(text_pt(), 0, sheet_.text_width(), Align::Center);
  title.text.bold = true;
  add(set_.lines(document::plain(list.title), title, set_.element(Role::H1, section_)), 0, true);
  const BlockStyle about = set_.single(text_pt(), 0, sheet_.text_width(), Align::Center);
  add(set_.lines(document::plain(list.about), about, set_.element(Role::Paragraph, section_)), 0.25, true);
  pending_gap_ = gap(1);
  add_block(document::signing_table(list));
}

}  // namespace dyak::layout
