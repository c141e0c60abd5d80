// What stands under the text, and on sheets of its own: signatures, marks, lists of those who sign, appendices.
#include <algorithm>

#include "output/docx/paper_writer.hpp"

namespace dyak::docx {

using document::Align;
using layout::mm;

namespace {

constexpr std::size_t kSideBySide = 3;
constexpr const char* kHand = "________________";

std::vector<std::string> electronic_lines(const document::ElectronicMark& mark) {
  return {"Документ подписан электронной подписью", "Сертификат: " + mark.certificate, "Владелец: " + mark.owner,
          "Действителен: " + mark.valid};
}

}  // namespace

void PaperWriter::add_closing() {
  Look look = body_look();
  look.before = lines(profile_.gap_attachment_lines);
  out_.lines(document_.attachments, look);
  add_signatures(document_.signatures);
  if (document_.certification) add_certification(*document_.certification);
  for (const document::SigningList& list : document_.lists) {
    if (!list.own_page) add_list(list);
  }
  Look small = plain_look(profile_.small_pt);
  small.before = lines(profile_.gap_list_lines);
  out_.lines(document_.executor, small);
  out_.lines(document_.distribution, plain_look(profile_.table_pt));
  add_notes();
  add_marks(false);
  small.align = Align::Right;
  if (document_.qr) out_.paragraph("QR-код: " + document_.qr->content, small);
}

// Marks of fixed places stand before the blank and behind the text: a file that flows has no such places.
void PaperWriter::add_marks(bool top) {
  if (top && document_.draft) {
    Look look = plain_look(profile_.small_pt);
    look.align = Align::Right;
    out_.paragraph("Проект", look);
  }
  for (const document::Mark& mark : document_.marks) {
    if ((mark.where == document::Mark::Where::TopRight) != top) continue;
    Look look = plain_look(profile_.small_pt);
    look.align = mark.where == document::Mark::Where::BottomLeft ? Align::Left : Align::Right;
    look.before = top ? 0 : lines(1);
    out_.lines(mark.lines, look);
  }
}

void PaperWriter::add_signatures(const std::vector<document::SignatureRow>& rows) {
  bool first = true;
  for (const document::SignatureRow& row : rows) {
    const std::vector<document::Signature>& all = row.side_by_side;
    for (std::size_t from = 0; from < all.size(); from += kSideBySide) {
      const auto begin = all.begin() + static_cast<std::ptrdiff_t>(from);
      const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(from + kSideBySide, all.size()));
      out_.gap(lines(first ? profile_.gap_signature_lines : 1.25));
      first = false;
      all.size() == 1 ? add_signature(all.front()) : add_side_by_side({begin, end});
    }
  }
}

// The post at the left, the name at the right margin on the level of its last line.
void PaperWriter::add_signature(const document::Signature& signature) {
  const double post = std::min(mm(profile_.signature_post_width), width() * 0.55);
  const double frame = signature.electronic ? std::min(mm(profile_.electronic_width), width() * 0.4) : 0;
  const double shown = std::min(post, width() - frame - mm(35));
  const std::vector<double> widths =
      frame > 0 ? std::vector{shown, frame, width() - shown - frame} : std::vector{shown, width() - shown};
  if (!signature.facsimile.empty())
    add_picture(signature.facsimile, mm(40), mm(14), "Факсимиле подписи: " + signature.name, Align::Center);
  out_.open_table(widths, Borders::None);
  out_.open_row();
  out_.open_cell(0, 1, true);
  Look look = plain_look(text_pt());
  out_.lines(signature.post, look);
  out_.close_cell();
  if (frame > 0) {
    out_.open_cell(1, 1, true);
    out_.lines(electronic_lines(*signature.electronic), plain_look(profile_.electronic_pt));
    out_.close_cell();
  }
  out_.open_cell(widths.size() - 1, 1, true);
  look.align = Align::Right;
  if (!signature.name.empty()) out_.paragraph(signature.name, look);
  out_.close_cell();
  out_.close_row();
  out_.close_table();
  add_date_and_seal(signature);
}

void PaperWriter::add_date_and_seal(const document::Signature& signature) {
  Look look = plain_look(text_pt());
  look.before = text_pt() * 0.4;
  const std::string date = signature.date.empty() && signature.dated ? "«____» ____________ 20___ г." : signature.date;
  if (!date.empty()) out_.paragraph(date, look);
  if (signature.seal) out_.paragraph("М.П.", look);
}

void PaperWriter::add_side_by_side(const std::vector<document::Signature>& signatures) {
  const auto count = static_cast<double>(signatures.size());
  out_.open_table(std::vector<double>(signatures.size(), width() / count), Borders::None);
  out_.open_row();
  for (std::size_t i = 0; i < signatures.size(); ++i) {
    const document::Signature& signature = signatures[i];
    Look look = plain_look(text_pt());
    look.right = mm(4);
    out_.open_cell(i, 1, true);
    out_.lines(signature.post, look);
    if (signature.electronic) out_.lines(electronic_lines(*signature.electronic), plain_look(profile_.electronic_pt));
    look.before = text_pt() * 0.8;
    look.align = Align::Right;
    if (!signature.name.empty()) out_.paragraph(signature.name, look);
    add_date_and_seal(signature);
    out_.close_cell();
  }
  out_.close_row();
  out_.close_table();
}

void PaperWriter::add_certification(const document::Certification& certification) {
  Look look = plain_look(text_pt());
  look.before = lines(profile_.gap_list_lines);
  look.keep_next = true;
  out_.paragraph(certification.word, look);
  add_signature({.post = certification.post, .name = certification.name, .date = certification.date, .electronic = {}});
  look.before = mm(2);
  look.keep_next = false;
  if (certification.seal) out_.paragraph("М.П.", look);
  look.size = profile_.small_pt + 1;
  if (!certification.original.empty()) out_.paragraph(certification.original, look);
}

// «name, line for the hand, line for the date» for each person.
void PaperWriter::add_list(const document::SigningList& list) {
  if (list.signers.empty()) return;
  Look look = plain_look(profile_.table_pt);
  look.before = lines(profile_.gap_list_lines);
  look.keep_next = true;
  out_.paragraph(list.title, look);
  look.before = 0;
  if (!list.about.empty()) out_.paragraph(list.about, look);
  out_.open_table({width() - mm(75), mm(42), mm(33)}, Borders::None);
  for (const document::SigningList::Signer& signer : list.signers) {
    Look line = plain_look(profile_.table_pt);
    line.before = lines(0.5);
    out_.open_row();
    out_.open_cell(0, 1, true);
    out_.paragraph(signer.post.empty() ? signer.name : signer.post + ", " + signer.name, line);
    out_.close_cell();
    out_.open_cell(1, 1, true);
    out_.paragraph(kHand, line);
    out_.close_cell();
    out_.open_cell(2, 1, true);
    out_.paragraph(signer.date.empty() ? "____________" : signer.date, line);
    out_.close_cell();
    out_.close_row();
    if (signer.remark.empty()) continue;
    out_.open_row();
    out_.open_cell(0, 3);
    out_.paragraph(signer.remark, plain_look(profile_.table_pt - 2));
    out_.close_cell();
    out_.close_row();
  }
  out_.close_table();
}

void PaperWriter::add_list_sheet(const document::SigningList& list) {
  start_part(false);
  Look title = plain_look(text_pt());
  title.align = Align::Center;
  title.bold = true;
  title.style = "Heading1";
  out_.paragraph(list.title, title);
  Look about = plain_look(text_pt());
  about.align = Align::Center;
  if (!list.about.empty()) out_.paragraph(list.about, about);
  out_.gap(lines(1));
  add_block(document::signing_table(list));
}

void PaperWriter::add_appendix(const document::Appendix& appendix) {
  const bool says_nothing = appendix.mark.empty() && !appendix.approved && appendix.heading.empty() &&
                            appendix.blocks.empty() && appendix.signatures.empty();
  if (says_nothing) return;
  const auto* const first =
      appendix.blocks.empty() ? nullptr : std::get_if<document::NewSheet>(&appendix.blocks.front());
  opens_large_ = first != nullptr && first->turn == document::NewSheet::Turn::Large;
  start_part(appendix.landscape || opens_large_, opens_large_);
  const double left = std::max(width() - mm(210 - profile_.addressee_left - profile_.margin_right), width() / 2);
  Look mark = plain_look(profile_.addressee_pt);
  mark.left = left;
  out_.lines(appendix.mark, mark);
  if (appendix.approved) {
    out_.gap(lines(1));
    add_stamp(*appendix.approved, left);
  }
  Look heading = plain_look(text_pt());
  heading.align = Align::Center;
  heading.bold = true;
  heading.before = lines(1.5);
  heading.keep_next = true;
  heading.style = "Heading1";
  if (!appendix.heading.empty()) {
    out_.paragraph(appendix.heading, heading);
    out_.gap(lines(1));
  }
  add_blocks(appendix.blocks);
  add_signatures(appendix.signatures);
  add_notes();
}

}  // namespace dyak::docx
