// What stands under the text: attachments, signatures, certification, distribution, executor.
#include <algorithm>
#include <iterator>
#include <utility>

#include "output/layout/paper.hpp"
#include "output/layout/text_widths.hpp"

namespace dyak::layout {

using document::Align;

namespace {

constexpr double kSignatureColumn = 36;  // mm, at least, for a post, a hand and a name one under another
constexpr double kSignatureGutter = 8;   // mm

}  // namespace

void PaperBuilder::add_closing() {
  BlockStyle style = body_style();
  style.align = Align::Left;
  for (std::size_t i = 0; i < document_.attachments.size(); ++i) {
    if (i == 1) hang_under_first_attachment(style);
    const int element = set_.element(Role::Paragraph, section_);
    add(set_.lines(document::plain(document_.attachments[i]), style, element),
        i == 0 ? profile_.gap_attachment_lines : 0, false);
  }
  add_signatures(document_.signatures);
  if (document_.certification) add_certification(*document_.certification);
  for (const document::SigningList& list : document_.lists) {
    if (!list.own_page) add_list(list);
  }
  add_distribution();
  add_executor();
}

// «Приложение: 1. …» — the second line begins under the «1.».
void PaperBuilder::hang_under_first_attachment(BlockStyle& style) const {
  const std::string& first = document_.attachments.front();
  const std::size_t colon = first.find(": ");
  if (colon == std::string::npos || document_.attachments.size() < 2) return;
  const double width = natural_width(set_.measured(document::plain(first.substr(0, colon + 2)), style.text));
  if (width > style.width / 3) return;
  style.x += width;
  style.width -= width;
}

// The signature never stands alone: two lines of the text go with it.
void PaperBuilder::add_signatures(const std::vector<document::SignatureRow>& rows) {
  if (rows.empty()) return;
  keep_last(part_->boxes, 2);
  bool first = true;
  // Equals that find no room side by side go on below.
  const double column = mm(kSignatureColumn), gutter = mm(kSignatureGutter);
  const auto room =
      std::max<std::size_t>(static_cast<std::size_t>((sheet_.text_width() + gutter) / (column + gutter)), 1);
  for (const document::SignatureRow& row : rows) {
    const std::size_t most = columns_for_names(row, room, gutter);
    for (std::size_t from = 0; from < row.side_by_side.size(); from += most) {
      document::SignatureRow part;
      const std::size_t to = std::min(from + most, row.side_by_side.size());
      part.side_by_side.assign(row.side_by_side.begin() + static_cast<std::ptrdiff_t>(from),
                               row.side_by_side.begin() + static_cast<std::ptrdiff_t>(to));
      Boxes boxes;
      boxes.push_back(row.side_by_side.size() == 1 ? signature_box(part.side_by_side.front()) : side_by_side_box(part));
      // A commission of ten signs on as many pages as it needs: only the first ones are bound to the text.
      add(std::move(boxes), first ? profile_.gap_signature_lines : 1.25, false);
      first = false;
    }
  }
}

// No more columns than leave every name on one line: «Л.М. Джаппуева-Этезова» is not parted.
std::size_t PaperBuilder::columns_for_names(const document::SignatureRow& row, std::size_t most, double gutter) const {
  const TextStyle style = set_.single(text_pt(), 0, sheet_.text_width()).text;
  double widest = 0;
  for (const document::Signature& signature : row.side_by_side)
    widest = std::max(widest, natural_width(set_.measured(document::plain(signature.name), style)));
  std::size_t columns = std::min(most, row.side_by_side.size());
  const auto fits = [&](std::size_t count) {
    const auto n = static_cast<double>(count);
    return widest <= (sheet_.text_width() - gutter * (n - 1)) / n;
  };
  while (columns > 1 && !fits(columns)) --columns;
  return std::max<std::size_t>(columns, 1);
}

Box PaperBuilder::signature_box(const document::Signature& signature) {
  const double width = sheet_.text_width();
  const bool electronic = signature.electronic.has_value();
  const double frame = electronic ? mm(profile_.electronic_width) : 0;
  const BlockStyle plain = set_.single(text_pt(), 0, width);
  const Measured name_text = set_.measured(document::plain(signature.name), plain.text);
  const double name_width = std::min(natural_width(name_text) + 0.1, width / 2);
  const double for_post =
      std::min(mm(profile_.signature_post_width), width - name_width - frame - mm(electronic ? 6 : 25));
  BlockStyle post = set_.even(text_pt(), 0, width);
  post.width = std::max(for_post, mm(25));
  Box box = set_.block(signature.post, post, section_);
  box.name = "Подпись";
  BlockStyle name = plain;
  name.x = width - name_width;
  name.width = name_width;
  name.align = Align::Right;
  const double post_height = box.height;
  add_facsimile(box, signature, post.width + mm(2), name.x - mm(2));
  if (electronic) place_electronic(box, *signature.electronic, post.width + mm(3));
  Box right;
  if (!signature.name.empty()) right = set_.block({signature.name}, name, section_);
  const double name_height = std::max(right.height, plain.line_pt);  // of several lines when the name is very long
  // On the level of the last line of the post, which a frame has put into its middle (п. 5.22).
  const double post_bottom =
      signature.facsimile.empty() ? std::max((box.height + post_height) / 2, name_height) : box.height;
  overlay(box, std::move(right), 0, post_bottom - name_height);
  add_date_and_seal(box, signature, 0, width);
  return box;
}

void PaperBuilder::add_date_and_seal(Box& box, const document::Signature& signature, double x, double width) {
  const BlockStyle style = set_.single(text_pt(), x, width);
  const auto add_line = [&](const std::string& text) {
    Box line = set_.block({text}, style, section_);
    line.before = style.line_pt * 0.4;
    stack(box, {std::move(line)});
  };
  if (!signature.date.empty()) {
    add_line(signature.date);
  } else if (signature.dated) {
    add_line("«____»\u00A0____________\u00A020___\u00A0г.");
  }
  if (signature.seal) add_line("М.П.");
}

// The picture of a hand stands between the post and the name, on the level of the last line of both.
void PaperBuilder::add_facsimile(Box& box, const document::Signature& signature, double left, double right) {
  if (signature.facsimile.empty()) return;
  const double height = mm(14), width = std::max(mm(10), std::min(mm(40), right - left));
  const double lower = std::max(0.0, height - box.height);
  shift(box.items, 0, lower);
  box.height += lower;
  const int figure = set_.figure(section_, "Факсимиле подписи: " + signature.name);
  box.items.push_back({figure, Picture{left, box.height - height, width, height, set_.image(signature.facsimile)}});
}

// ГОСТ Р 7.0.97 п. 5.23: who signed, with which certificate, until when. Nothing overlaps it.
void PaperBuilder::place_electronic(Box& box, const document::ElectronicMark& mark, double x) {
  const double width = mm(profile_.electronic_width);
  BlockStyle style = set_.single(profile_.electronic_pt, x + mm(2.5), width - mm(5));
  BlockStyle title = style;
  title.align = Align::Center;
  title.text.bold = true;
  Box inside = set_.block({"Документ подписан электронной подписью"}, title, section_);
  Box lines = set_.block({"Сертификат: " + mark.certificate, "Владелец: " + mark.owner, "Действителен: " + mark.valid},
                         style, section_);
  lines.before = mm(1);
  stack(inside, {std::move(lines)});
  const double height = std::max(mm(profile_.electronic_height), inside.height + mm(3));
  shift(inside.items, 0, (height - inside.height) / 2);
  inside.items.push_back({kDecoration, Frame{x, 0, width, height, mm(2), profile_.rule_pt}});
  const double text = box.height;
  if (text < height) {
    shift(box.items, 0, (height - text) / 2);
    box.height = height;
  }
  overlay(box, std::move(inside), 0, 0);
}

// Equals sign in columns: post, room for the hand, name at the right of the column.
Box PaperBuilder::side_by_side_box(const document::SignatureRow& row) {
  const auto count = static_cast<double>(row.side_by_side.size());
  const double gutter = mm(kSignatureGutter);
  const double width = (sheet_.text_width() - gutter * (count - 1)) / count;
  struct Column {
    Box post, name, date;
  };
  std::vector<Column> columns;  // each is read to its end before the next
  double tallest = 0;
  for (const document::Signature& signature : row.side_by_side) {
    BlockStyle style = set_.even(text_pt(), static_cast<double>(columns.size()) * (width + gutter), width);
    Column column;
    column.post = set_.block(signature.post, style, section_);
    style.align = Align::Right;
    column.name = set_.block({signature.name}, style, section_);
    style.align = Align::Left;
    if (!signature.date.empty()) column.date = set_.block({signature.date}, style, section_);
    tallest = std::max(tallest, column.post.height);
    columns.push_back(std::move(column));
  }
  const double line = text_pt() * profile_.single;
  Box box;
  box.name = "Строка подписей";
  for (Column& column : columns) {
    overlay(box, std::move(column.post), 0, 0);
    overlay(box, std::move(column.name), 0, tallest + line * 0.8);
    if (!column.date.items.empty()) overlay(box, std::move(column.date), 0, tallest + line * 2.2);
  }
  return box;
}

void PaperBuilder::add_certification(const document::Certification& certification) {
  const BlockStyle style = set_.single(text_pt(), 0, sheet_.text_width());
  Box box;
  box.name = "Отметка о заверении копии";
  stack(box, {set_.block({certification.word}, style, section_)});
  document::Signature signature;
  signature.post = certification.post;
  signature.name = certification.name;
  signature.date = certification.date;
  stack(box, {signature_box(signature)});
  if (certification.seal) {
    Box seal = set_.block({"М.П."}, style, section_);
    seal.before = mm(2);
    stack(box, {std::move(seal)});
  }
  if (!certification.original.empty()) {
    Box original =
        set_.block({certification.original}, set_.single(profile_.small_pt + 1, 0, sheet_.text_width()), section_);
    original.before = mm(3);
    stack(box, {std::move(original)});
  }
  if (!part_->boxes.empty()) keep_last(part_->boxes, 1);  // «Верно» goes over with the signature it speaks of
  Boxes boxes;
  boxes.push_back(std::move(box));
  add(std::move(boxes), profile_.gap_list_lines, false);
}

// «Разослано: …»: who gets a copy, in the order in which the definition names them.
void PaperBuilder::add_distribution() {
  const BlockStyle style = set_.single(profile_.table_pt, 0, sheet_.text_width());
  bool first = true;
  for (const std::string& line : document_.distribution) {
    add(set_.lines(document::plain(line), style, set_.element(Role::Paragraph, section_)),
        std::exchange(first, false) ? profile_.gap_list_lines : 0, false);
  }
}

// At the foot of the last sheet, in the zone of the lower margin, so that it takes no room from the text [25].
void PaperBuilder::add_executor() {
  if (document_.executor.empty()) return;
  Box box = set_.block(document_.executor,
                       set_.single(profile_.small_pt, sheet_.left, mm(document_.marks.empty() ? 100 : 72)), section_);
  const double from_foot = mm(297 - profile_.executor_bottom);
  shift(box.items, 0, sheet_.height - from_foot - box.height);
  part_->last_page_height = from_foot + box.height;
  part_->last_page = std::move(box.items);
  // More lines than the margin holds: the text leaves room for them.
  Box room;
  room.height = std::max(0.0, from_foot + box.height - sheet_.bottom - mm(2));
  if (room.height > 0) add(std::move(room));
}

}  // namespace dyak::layout
