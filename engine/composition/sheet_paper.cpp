#include "engine/composition/sheet_paper.hpp"

#include <algorithm>

namespace dyak::composition {
namespace {

using document::Align;

class Printer {
 public:
  Printer(const document::Workbook& book, const language::Language& language) : book_(book), language_(language) {}

  document::Table table(const document::Sheet& sheet) const {
    document::Table table;
    table.column_numbers = sheet.rows.size() > 20;
    for (std::size_t i = 0; i < sheet.columns.size(); ++i)
      table.columns.push_back({sheet.columns[i].title, 0, align_of(sheet, i)});
    for (const document::Row& row : sheet.rows) table.rows.push_back(printed(sheet, row, false));
    for (const document::Row& row : sheet.totals) table.rows.push_back(printed(sheet, row, true));
    return table;
  }

  document::Blocks blocks(const document::Sheet& sheet) const {
    document::Blocks blocks;
    for (std::size_t i = 1; i < sheet.title_lines.size(); ++i)
      blocks.push_back(line(sheet.title_lines[i], Align::Center));
    blocks.push_back(table(sheet));
    for (const std::string& closing : sheet.closing_lines) {
      document::Paragraph paragraph = line(closing, Align::Left);
      paragraph.keep_with_next = &closing != &sheet.closing_lines.back();
      blocks.emplace_back(std::move(paragraph));
    }
    return blocks;
  }

 private:
  static document::Paragraph line(const std::string& text, Align align) {
    document::Paragraph paragraph;
    paragraph.spans = document::plain(text);
    paragraph.align = align;
    paragraph.indent = false;
    paragraph.hyphenate = false;
    return paragraph;
  }

  static Align align_of(const document::Sheet& sheet, std::size_t column) {
    switch (sheet.columns[column].format) {
      case document::ColumnFormat::Integer:
      case document::ColumnFormat::Decimal:
        return Align::Right;
      case document::ColumnFormat::Date:
      case document::ColumnFormat::Moment:
        return Align::Center;
      case document::ColumnFormat::Text:
        break;
    }
    return Align::Left;
  }

  std::string text_of(const document::CellValue& value, const document::Column& column) const {
    if (const auto* text = std::get_if<std::string>(&value)) return language::typeset(*text);
    if (const auto* date = std::get_if<Date>(&value)) return date->russian();
    if (const auto* moment = std::get_if<Moment>(&value)) {
      const std::string iso = moment->iso(book_.zone);  // 2026-09-14T10:05:00+03:00
      return moment->date(book_.zone).russian() + " " + iso.substr(11, 5);
    }
    if (const auto* number = std::get_if<Rational>(&value)) {
      return language_.number(*number, column.format == document::ColumnFormat::Decimal ? column.places : -1);
    }
    return {};
  }

  document::TableRow printed(const document::Sheet& sheet, const document::Row& row, bool total) const {
    document::TableRow made;
    made.bold = total || row.heading || row.style.bold;
    const std::size_t count = row.heading ? 1 : std::min(row.cells.size(), sheet.columns.size());
    for (std::size_t i = 0; i < count && i < row.cells.size(); ++i) {
      document::TableCell cell;
      cell.spans = document::plain(text_of(row.cells[i].value, sheet.columns[i]));
      const document::CellStyle& style = row.cells[i].style ? *row.cells[i].style : row.style;
      for (document::Span& span : cell.spans) span.italic = style.strike;
      cell.blank = total || cell.spans.empty() || document::text_of(cell.spans).empty();
      if (row.heading) cell.across = static_cast<int>(sheet.columns.size());
      made.cells.push_back(std::move(cell));
    }
    return made;
  }

  const document::Workbook& book_;
  const language::Language& language_;
};

}  // namespace

document::Document sheet_paper(const document::Workbook& book, const language::Language& language) {
  const Printer printer(book, language);
  document::Document paper;
  paper.kind = "register";
  paper.landscape = true;
  paper.title = book.title;
  paper.author = book.author;
  paper.created = book.created;
  const auto heading = [&](const document::Sheet& sheet) {
    return sheet.title_lines.empty() ? sheet.name : sheet.title_lines.front();
  };
  if (book.sheets.empty()) return paper;
  paper.heading = heading(book.sheets.front());
  paper.body = printer.blocks(book.sheets.front());
  for (std::size_t i = 1; i < book.sheets.size(); ++i) {
    document::Appendix next;
    next.landscape = true;
    next.heading = heading(book.sheets[i]);
    next.blocks = printer.blocks(book.sheets[i]);
    paper.appendices.push_back(std::move(next));
  }
  return paper;
}

}  // namespace dyak::composition
