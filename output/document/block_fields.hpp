#pragma once
#include "output/document/blocks.hpp"

/// The fields of every block and of what stands in it; those of the parts around them: fields.hpp.
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

}  // namespace dyak::document
