// What stands in the text besides words: new sheets, pictures, rules to write on, parties side by side.
#include <algorithm>
#include <utility>

#include "output/layout/paper.hpp"
#include "output/layout/text_widths.hpp"

namespace dyak::layout {

using document::Align;

void PaperBuilder::add_block(const document::NewSheet& sheet) {
  using Turn = document::NewSheet::Turn;
  if (std::exchange(opens_large_, false)) return;
  const bool lies = part_->landscape && !turned_for_table_;
  const bool same = sheet.turn == Turn::Same;
  const bool large = sheet.turn == Turn::Large || (same && part_->large);
  start_part(large || (same ? lies : sheet.turn == Turn::Landscape), large);
}

void PaperBuilder::add_block(const document::Illustration& picture) {
  const double wide = mm(std::max(picture.width, 5)), tall = mm(std::max(picture.height, 5));
  const double scale = std::min({1.0, sheet_.text_width() / wide, sheet_.text_height() * 0.8 / tall});
  const double width = wide * scale, height = tall * scale;
  Box box;
  box.height = height;
  box.name = "Рисунок";
  box.keep = !picture.caption.empty();
  box.items.push_back({set_.figure(section_, picture.alt),
                       Picture{(sheet_.text_width() - width) / 2, 0, width, height, set_.image(picture.image)}});
  Boxes boxes;
  boxes.push_back(std::move(box));
  add(std::move(boxes), 0.5, !picture.caption.empty());
  const BlockStyle style = set_.even(profile_.table_pt, 0, sheet_.text_width(), Align::Center);
  add(set_.lines(document::plain(picture.caption), style, set_.element(Role::Paragraph, section_)), 0.25, false);
  pending_gap_ = gap(0.5);
}

// The rule begins where its label ends; where that leaves no room for a hand, on the next line.
void PaperBuilder::add_block(const document::FillIn& fill) {
  const double least = mm(30), all = sheet_.text_width();
  const BlockStyle style = set_.single(text_pt(), 0, all);
  const double label = natural_width(set_.measured(document::plain(fill.label), style.text));
  Box box = set_.block({fill.label}, style, section_);
  box.name = "Строка для заполнения";
  const bool below = label + mm(2) + least > all;
  if (below || fill.label.empty()) box.height += style.line_pt;
  const double x = below || fill.label.empty() ? 0 : label + mm(2);
  const double right = fill.width > 0 ? std::min(x + mm(fill.width), all) : all;
  box.items.push_back({kDecoration, blank(x, box.height - style.line_pt * 0.22, right - x)});
  if (!fill.caption.empty()) {
    BlockStyle small = set_.even(profile_.small_pt, x, right - x, Align::Center);
    small.last_line = LastLine::Even;
    stack(box, {set_.block({fill.caption}, small, section_)});
  }
  Boxes boxes;
  boxes.push_back(std::move(box));
  add(std::move(boxes), 0.4, false);
}

namespace {

struct ContentsEntry {
  std::string title;
  int level = 2;
};

void add_entries(const document::Blocks& blocks, std::vector<ContentsEntry>& entries) {
  for (const document::Block& block : blocks) {
    if (const auto* heading = std::get_if<document::Heading>(&block))
      entries.push_back({heading->text, heading->level});
  }
}

std::vector<ContentsEntry> entries_of(const document::Document& document) {
  std::vector<ContentsEntry> entries;
  add_entries(document.body, entries);
  for (const document::Appendix& appendix : document.appendices) {
    const std::string mark = appendix.mark.empty() ? "" : appendix.mark.front() + ". ";
    if (!appendix.heading.empty()) entries.push_back({mark + appendix.heading, 2});
    add_entries(appendix.blocks, entries);
  }
  return entries;
}

}  // namespace

void PaperBuilder::add_block(const document::Contents& contents) {
  if (!contents.title.empty()) {
    BlockStyle style = set_.even(text_pt(), 0, sheet_.text_width(), Align::Center);
    style.text.bold = true;
    add(set_.lines(document::plain(contents.title), style, set_.element(Role::Paragraph, section_)), 0.75, true);
    pending_gap_ = gap(0.5);
  }
  const std::vector<ContentsEntry> entries = entries_of(document_);
  const int list = set_.element(Role::Contents, section_);
  for (std::size_t i = 0; i < entries.size(); ++i)
    add_contents_line(entries[i].title, entries[i].level, i < pages_.size() ? pages_[i] : 0, list);
  pending_gap_ = gap(0.5);
}

// The title, points up to the margin, and the page there.
void PaperBuilder::add_contents_line(const std::string& title, int level, std::size_t page, int contents) {
  const double indent = mm(6) * (std::clamp(level, 2, 4) - 2), room = mm(12);
  const int item = set_.element(Role::ContentsItem, contents);
  BlockStyle style = set_.single(text_pt(), indent, sheet_.text_width() - indent - room);
  Box box;
  box.name = "Строка содержания";
  stack(box, set_.lines(document::plain(title), style, set_.element(Role::Paragraph, item)));
  double end = indent;
  for (const Item& piece : box.items) {
    const auto* run = std::get_if<TextRun>(&piece.shape);
    if (run == nullptr || run->y < box.height - style.line_pt) continue;
    end = run->x;
    for (const PlacedGlyph& glyph : run->glyphs) end += static_cast<double>(glyph.advance);
  }
  BlockStyle number = set_.single(text_pt(), sheet_.text_width() - room, room, Align::Right);
  const double y = box.height - style.line_pt;
  const double dot = natural_width(set_.measured(document::plain("."), style.text));
  const auto dots = static_cast<int>((sheet_.text_width() - room - end - mm(2)) / (2 * dot));
  if (dots > 2) {
    BlockStyle leader = set_.single(text_pt(), end + mm(1), sheet_.text_width() - room - end, Align::Left);
    std::string points;
    for (int i = 0; i < dots; ++i) points += i == 0 ? "." : "\u00A0.";
    overlay(box, set_.text_block(points, leader, kDecoration), 0, y);
  }
  overlay(box, set_.text_block(std::to_string(page), number, set_.element(Role::Paragraph, item)), 0, y);
  Boxes boxes;
  boxes.push_back(std::move(box));
  add(std::move(boxes), 0.1, false);
}

namespace {

constexpr double kPartyGutter = 8;  // mm
constexpr std::size_t kPartiesInRow = 2;

}  // namespace

// Two in a row, their hands on one level; a third begins the next row.
void PaperBuilder::add_block(const document::Parties& parties) {
  const double gutter = mm(kPartyGutter), width = (sheet_.text_width() - gutter) / 2;
  for (std::size_t from = 0; from < parties.parties.size(); from += kPartiesInRow) {
    std::vector<std::pair<Box, Box>> columns;  // each is read to its end before the next
    double tallest = 0;
    for (std::size_t i = from; i < std::min(from + kPartiesInRow, parties.parties.size()); ++i) {
      const double x = static_cast<double>(i - from) * (width + gutter);
      Box said = party_box(parties.parties[i], x, width);
      tallest = std::max(tallest, said.height);
      const auto& signature = parties.parties[i].signature;
      columns.emplace_back(std::move(said), signature ? hand_box(*signature, x, width) : Box{});
    }
    Box row;
    row.name = "Реквизиты сторон";
    for (auto& [said, hand] : columns) {
      overlay(row, std::move(said), 0, 0);
      if (!hand.items.empty()) overlay(row, std::move(hand), 0, tallest + gap(1));
    }
    Boxes boxes;
    boxes.push_back(std::move(row));
    add(std::move(boxes), 0.75, false);
  }
}

Box PaperBuilder::party_box(const document::Parties::Party& party, double x, double width) {
  BlockStyle style = set_.single(text_pt(), x, width);
  Box box;
  if (!party.title.empty()) {
    style.text.bold = true;
    stack(box, {set_.block({party.title}, style, section_)});
    style.text.bold = false;
  }
  for (const document::Spans& line : party.lines)
    stack(box, set_.lines(line, style, set_.element(Role::Paragraph, section_)));
  return box;
}

// The post, then a rule for the hand with the name behind it.
Box PaperBuilder::hand_box(const document::Signature& signature, double x, double width) {
  const BlockStyle style = set_.single(text_pt(), x, width);
  Box box = set_.block(signature.post, style, section_);
  BlockStyle name = style;
  name.width = std::min(natural_width(set_.measured(document::plain(signature.name), style.text)) + 0.1, width * 0.7);
  name.x = x + width - name.width;
  name.align = Align::Right;
  Box right = signature.name.empty() ? Box{} : set_.block({signature.name}, name, section_);
  right.height = std::max(right.height, style.line_pt);
  right.before = style.line_pt * 0.6;
  stack(box, {std::move(right)});
  const double to = signature.name.empty() ? x + width : name.x - mm(2);
  box.items.push_back({kDecoration, blank(x, box.height - style.line_pt * 0.22, std::max(to - x, mm(10)))});
  add_date_and_seal(box, signature, x, width);
  return box;
}

}  // namespace dyak::layout
