#pragma once
#include "output/document/document.hpp"

/// The fields of every part of a Document, described once for writing
/// and reading alike (json.cpp), so that the two cannot part.
namespace dyak::document {

template <class T>
struct Of {};

template <class V>
void describe(V& v, Of<Span>) {
  v("text", &Span::text);
  v("bold", &Span::bold);
  v("italic", &Span::italic);
  v("spaced", &Span::spaced);
  v("proper", &Span::proper);
  v("unsure", &Span::unsure);
  v("changed", &Span::changed);
  v("underlined", &Span::underlined);
  v("struck", &Span::struck);
  v("raise", &Span::raise);
  v("link", &Span::link);
  v("note", &Span::note);
}

template <class V>
void describe(V& v, Of<Paragraph>) {
  v("spans", &Paragraph::spans);
  v("align", &Paragraph::align);
  v("indent", &Paragraph::indent);
  v("hyphenate", &Paragraph::hyphenate);
  v("keep_with_next", &Paragraph::keep_with_next);
  v("beside", &Paragraph::beside);
}

template <class V>
void describe(V& v, Of<OrderWord>) {
  v("text", &OrderWord::text);
  v("align", &OrderWord::align);
  v("beside", &OrderWord::beside);
}

template <class V>
void describe(V& v, Of<Point>) {
  v("paragraphs", &Point::paragraphs);
  v("points", &Point::points);
  v("number", &Point::number);
  v("items", &Point::items);
  v("marks", &Point::marks);
  v("checked", &Point::checked);
  v("beside", &Point::beside);
}

template <class V>
void describe(V& v, Of<Points>) {
  v("points", &Points::points);
  v("prefix", &Points::prefix);
  v("first", &Points::first);
  v("marks", &Points::marks);
}

template <class V>
void describe(V& v, Of<TableColumn>) {
  v("title", &TableColumn::title);
  v("width", &TableColumn::width);
  v("align", &TableColumn::align);
  v("over", &TableColumn::over);
}

template <class V>
void describe(V& v, Of<TableCell>) {
  v("spans", &TableCell::spans);
  v("blank", &TableCell::blank);
  v("across", &TableCell::across);
  v("down", &TableCell::down);
  v("covered", &TableCell::covered);
  v("more", &TableCell::more);
}

template <class V>
void describe(V& v, Of<TableRow>) {
  v("cells", &TableRow::cells);
  v("bold", &TableRow::bold);
  v("items", &TableRow::items);
  v("height", &TableRow::height);
}

template <class V>
void describe(V& v, Of<Table>) {
  v("caption", &Table::caption);
  v("columns", &Table::columns);
  v("column_numbers", &Table::column_numbers);
  v("rows", &Table::rows);
  v("notes", &Table::notes);
}

template <class V>
void describe(V& v, Of<Heading>) {
  v("text", &Heading::text);
  v("level", &Heading::level);
  v("align", &Heading::align);
  v("bold", &Heading::bold);
  v("beside", &Heading::beside);
}

template <class V>
void describe(V& v, Of<Gap>) {
  v("lines", &Gap::lines);
}

template <class V>
void describe(V& v, Of<Pair>) {
  v("left", &Pair::left);
  v("right", &Pair::right);
}

template <class V>
void describe(V& v, Of<NewSheet>) {
  v("turn", &NewSheet::turn);
}

template <class V>
void describe(V& v, Of<Illustration>) {
  v("image", &Illustration::image);
  v("alt", &Illustration::alt);
  v("caption", &Illustration::caption);
  v("width", &Illustration::width);
  v("height", &Illustration::height);
}

template <class V>
void describe(V& v, Of<FillIn>) {
  v("label", &FillIn::label);
  v("caption", &FillIn::caption);
  v("width", &FillIn::width);
}

template <class V>
void describe(V& v, Of<Formula>) {
  v("text", &Formula::text);
  v("number", &Formula::number);
}

template <class V>
void describe(V& v, Of<Contents>) {
  v("title", &Contents::title);
}

template <class V>
void describe(V& v, Of<Parties::Party>) {
  v("title", &Parties::Party::title);
  v("lines", &Parties::Party::lines);
  v("signature", &Parties::Party::signature);
}

template <class V>
void describe(V& v, Of<Parties>) {
  v("parties", &Parties::parties);
}

template <class V>
void describe(V& v, Of<Letterhead>) {
  v("superior", &Letterhead::superior);
  v("organisation", &Letterhead::organisation);
  v("short_name", &Letterhead::short_name);
  v("unit", &Letterhead::unit);
  v("reference", &Letterhead::reference);
  v("emblem_alt", &Letterhead::emblem_alt);
  v("emblem_jpeg", &Letterhead::emblem_jpeg);
}

template <class V>
void describe(V& v, Of<Addressee>) {
  v("lines", &Addressee::lines);
}

template <class V>
void describe(V& v, Of<ElectronicMark>) {
  v("certificate", &ElectronicMark::certificate);
  v("owner", &ElectronicMark::owner);
  v("valid", &ElectronicMark::valid);
}

template <class V>
void describe(V& v, Of<Signature>) {
  v("post", &Signature::post);
  v("name", &Signature::name);
  v("date", &Signature::date);
  v("electronic", &Signature::electronic);
  v("seal", &Signature::seal);
  v("dated", &Signature::dated);
  v("facsimile", &Signature::facsimile);
}

template <class V>
void describe(V& v, Of<SignatureRow>) {
  v("side_by_side", &SignatureRow::side_by_side);
}

template <class V>
void describe(V& v, Of<Stamp>) {
  v("word", &Stamp::word);
  v("lines", &Stamp::lines);
  v("name", &Stamp::name);
  v("date", &Stamp::date);
}

template <class V>
void describe(V& v, Of<SigningList::Signer>) {
  v("post", &SigningList::Signer::post);
  v("name", &SigningList::Signer::name);
  v("date", &SigningList::Signer::date);
  v("remark", &SigningList::Signer::remark);
}

template <class V>
void describe(V& v, Of<SigningList>) {
  v("kind", &SigningList::kind);
  v("title", &SigningList::title);
  v("about", &SigningList::about);
  v("signers", &SigningList::signers);
  v("own_page", &SigningList::own_page);
}

template <class V>
void describe(V& v, Of<Certification>) {
  v("word", &Certification::word);
  v("post", &Certification::post);
  v("name", &Certification::name);
  v("date", &Certification::date);
  v("original", &Certification::original);
  v("seal", &Certification::seal);
}

template <class V>
void describe(V& v, Of<Mark>) {
  v("where", &Mark::where);
  v("lines", &Mark::lines);
}

template <class V>
void describe(V& v, Of<QrCode>) {
  v("content", &QrCode::content);
  v("alt", &QrCode::alt);
}

template <class V>
void describe(V& v, Of<MarkedBlocks>) {
  v("item", &MarkedBlocks::item);
  v("first", &MarkedBlocks::first);
  v("count", &MarkedBlocks::count);
}

template <class V>
void describe(V& v, Of<Appendix>) {
  v("mark", &Appendix::mark);
  v("approved", &Appendix::approved);
  v("heading", &Appendix::heading);
  v("blocks", &Appendix::blocks);
  v("signatures", &Appendix::signatures);
  v("landscape", &Appendix::landscape);
  v("items", &Appendix::items);
}

template <class V>
void describe(V& v, Of<Document>) {
  v("kind", &Document::kind);
  v("profile", &Document::profile);
  v("layout", &Document::layout);
  v("paper", &Document::paper);
  v("kept_long", &Document::kept_long);
  v("landscape", &Document::landscape);
  v("two_sided", &Document::two_sided);
  v("draft", &Document::draft);
  v("title", &Document::title);
  v("author", &Document::author);
  v("subject", &Document::subject);
  v("language", &Document::language);
  v("second_language", &Document::second_language);
  v("created", &Document::created);
  v("letterhead", &Document::letterhead);
  v("kind_title", &Document::kind_title);
  v("date", &Document::date);
  v("number", &Document::number);
  v("place", &Document::place);
  v("reply_to", &Document::reply_to);
  v("marks", &Document::marks);
  v("approval", &Document::approval);
  v("agreement", &Document::agreement);
  v("addressees", &Document::addressees);
  v("heading", &Document::heading);
  v("heading_beside", &Document::heading_beside);
  v("salutation", &Document::salutation);
  v("body", &Document::body);
  v("items", &Document::items);
  v("attachments", &Document::attachments);
  v("signatures", &Document::signatures);
  v("certification", &Document::certification);
  v("lists", &Document::lists);
  v("executor", &Document::executor);
  v("distribution", &Document::distribution);
  v("qr", &Document::qr);
  v("appendices", &Document::appendices);
}

}  // namespace dyak::document
