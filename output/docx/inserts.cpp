// What stands in the text besides words: sheets, pictures, rules to write on, parties; footnotes behind the text.
#include <algorithm>
#include <utility>

#include "output/docx/paper_writer.hpp"

namespace dyak::docx {

using document::Align;
using layout::mm;

void PaperWriter::add_block(const document::NewSheet& sheet) {
  using Turn = document::NewSheet::Turn;
  if (std::exchange(opens_large_, false)) return;
  const bool same = sheet.turn == Turn::Same;
  const bool large = sheet.turn == Turn::Large || (same && large_);
  start_part(large || (same ? landscape_ : sheet.turn == Turn::Landscape), large);
}

// As large as the room allows, in its own proportions.
void PaperWriter::add_picture(const std::string& base64, double width, double height, const std::string& alt,
                              Align align) {
  const Emblem image = read_emblem(base64);
  if (image.bytes.empty()) {
    Look words = plain_look(profile_.table_pt);
    words.align = align;
    if (!base64.empty()) out_.paragraph("[" + alt + "]", words);
    return;
  }
  const double scale = std::min(width / image.width, height / image.height);
  images_.push_back(image);
  Look look = plain_look(text_pt());
  look.align = align;
  look.keep_next = true;
  out_.picture(image.width * scale, image.height * scale, alt, look, "rIdImage" + std::to_string(images_.size()));
}

void PaperWriter::add_block(const document::Illustration& picture) {
  add_picture(picture.image, std::min(mm(picture.width), width()), mm(picture.height), picture.alt, Align::Center);
  Look look = plain_look(profile_.table_pt);
  look.align = Align::Center;
  if (!picture.caption.empty()) out_.paragraph(picture.caption, look);
  out_.gap(lines(0.5));
}

// A rule of low lines about as long as is asked for.
void PaperWriter::add_block(const document::FillIn& blank) {
  constexpr double kLowLine = 0.5;  // em
  const double rule = blank.width > 0 ? mm(blank.width) : width() / 2;
  const auto count = static_cast<std::size_t>(std::max(1.0, rule / (text_pt() * kLowLine)));
  Look look = plain_look(text_pt());
  look.before = lines(0.4);
  look.keep_next = !blank.caption.empty();
  out_.paragraph(blank.label + (blank.label.empty() ? "" : "\u00A0") + std::string(count, '_'), look);
  if (blank.caption.empty()) return;
  Look small = plain_look(profile_.small_pt);
  small.align = Align::Center;
  out_.paragraph(blank.caption, small);
}

void PaperWriter::add_block(const document::Parties& parties) {
  const auto& all = parties.parties;
  out_.gap(lines(0.75));
  for (std::size_t from = 0; from < all.size(); from += 2) {
    out_.open_table({width() / 2, width() / 2}, Borders::None);
    out_.open_row();
    for (std::size_t i = 0; i < 2; ++i) {
      out_.open_cell(i);
      if (from + i < all.size()) add_party(all[from + i]);
      out_.close_cell();
    }
    out_.close_row();
    out_.close_table();
  }
}

// Word counts the pages itself: the field is filled when its reader asks for it.
void PaperWriter::add_block(const document::Contents& contents) {
  Look look = plain_look(text_pt());
  look.align = Align::Center;
  look.bold = true;
  if (!contents.title.empty()) out_.paragraph(contents.title, look);
  out_.contents(plain_look(text_pt()));
}

void PaperWriter::add_party(const document::Parties::Party& party) {
  Look look = plain_look(text_pt());
  look.bold = true;
  if (!party.title.empty()) out_.paragraph(party.title, look);
  look.bold = false;
  for (const document::Spans& line : party.lines) out_.paragraph(line, look);
  if (!party.signature) return;
  look.before = lines(1);
  out_.lines(party.signature->post, look);
  out_.paragraph("____________ " + party.signature->name, look);
  add_date_and_seal(*party.signature);
}

void PaperWriter::add_notes() {
  const std::vector<std::string> notes = out_.take_notes();
  if (notes.empty()) return;
  Look look = plain_look(profile_.small_pt);
  look.before = lines(1);
  out_.lines(notes, look);
}

}  // namespace dyak::docx
