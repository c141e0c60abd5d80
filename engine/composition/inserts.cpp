// What stands in the text of a paper besides words: sheets, pictures, rules to write on, parties, what was changed.
#include "engine/composition/inserts.hpp"

#include "engine/base/formula.hpp"
#include "engine/composition/copying.hpp"
#include "engine/composition/repeat.hpp"
#include "engine/composition/signers.hpp"
#include "output/document/difference.hpp"

namespace dyak::composition {
namespace {

using expression::Environment;

document::Parties::Party compose_party(const definitions::Party& party, const Environment& names,
                                       const Writer& writer) {
  document::Parties::Party made;
  made.title = writer.text(party.title, names);
  for (const expression::TextTemplate& line : party.lines) {
    // What is not known of a party (an account, a telephone) is left out.
    if (!line.render(names, writer.language()).missing.empty()) continue;
    document::Spans spans = writer.spans(line, names, Writer::Start::AsIs);
    if (!document::text_of(spans).empty()) made.lines.push_back(std::move(spans));
  }
  if (party.signs) made.signature = compose_signer(party.signer, names, writer);
  return made;
}

// What was taken out is struck in the left cell, what came is bold in the right one.
document::TableRow changed_row(const document::ChangedLine& line) {
  document::TableCell before, after;
  before.blank = after.blank = true;
  for (const document::ChangePiece& piece : line.pieces) {
    document::Span span;
    span.text = piece.text;
    span.struck = piece.change == document::Change::Removed;
    span.bold = piece.change == document::Change::Added;
    if (piece.change != document::Change::Added) before.spans.push_back(span);
    if (piece.change != document::Change::Removed) after.spans.push_back(std::move(span));
  }
  document::TableRow row;
  row.cells = {std::move(before), std::move(after)};
  return row;
}

}  // namespace

document::NewSheet compose_sheet_turn(const definitions::SheetContent& content) {
  using Turn = document::NewSheet::Turn;
  if (content.turn == "landscape") return {Turn::Landscape};
  if (content.turn == "a3") return {Turn::Large};
  return {content.turn == "portrait" ? Turn::Portrait : Turn::Same};
}

document::Illustration compose_picture(const definitions::PictureContent& content, const Environment& names,
                                       const Writer& writer) {
  const Value picture = picture_of(content.picture, writer);
  document::Illustration made;
  made.image = picture["picture"].text_or("");
  made.alt = picture["alt"].text_or("");
  made.caption = writer.text(content.caption, names);
  made.width = content.width;
  made.height = content.height;
  return made;
}

document::FillIn compose_fill(const definitions::FillContent& content, const Environment& names, const Writer& writer) {
  return {writer.text(content.label, names), writer.text(content.caption, names), content.width};
}

// Its signs are signs of reckoning: no dashes and quotes are set in it.
document::Formula compose_formula(const definitions::FormulaContent& content, const Environment& names,
                                  const Writer& writer) {
  const document::Formula made{writer.bare(content.text, names), writer.text(content.number, names)};
  const auto parsed = parse_formula(made.text);
  if (const auto* fault = std::get_if<FormulaFault>(&parsed)) {
    writer.report("formula",
                  "Документ «" + writer.facts().definition.title + "»: формула «" + made.text + "»: " + fault->message,
                  "Исправьте сведения, которые в неё вставлены");
  }
  return made;
}

document::Parties compose_parties(const definitions::PartiesContent& content, const Environment& names,
                                  const Writer& writer) {
  document::Parties made;
  for (const definitions::Party& party : content.parties) {
    repeat(party, party.as, names, writer,
           [&](const Environment& inner) { made.parties.push_back(compose_party(party, inner, writer)); });
  }
  return made;
}

std::optional<document::Table> compose_changes(const definitions::ChangesContent& content, const Environment& names,
                                               const Writer& writer) {
  const auto before = original_of(content.before, names, writer);
  const auto after = original_of(content.after, names, writer);
  if (!before || !after) return std::nullopt;
  document::Document old_text, new_text;  // of their texts alone: number, date and hands always differ
  old_text.body = before->text.body, old_text.appendices = before->text.appendices;
  new_text.body = after->text.body, new_text.appendices = after->text.appendices;
  for (document::Document* text : {&old_text, &new_text})
    for (document::Appendix& appendix : text->appendices) appendix.mark.clear(), appendix.signatures.clear();
  document::Table table;
  table.columns = {{"Было", 50, document::Align::Left}, {"Стало", 50, document::Align::Left}};
  for (const document::ChangedLine& line :
       document::difference(document::printed_lines(old_text), document::printed_lines(new_text)).lines) {
    if (line.is_changed()) table.rows.push_back(changed_row(line));
  }
  if (table.rows.empty()) return std::nullopt;
  return table;
}

}  // namespace dyak::composition
