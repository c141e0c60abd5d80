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
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
      const document::Column& column = sheet.columns[i];
      const std::string over = column.group.empty() ? std::string{} : column.group + " ";
      table.columns.push_back({over + column.title, 0, align_of(sheet, i)});
    }
    for (const document::Row& row : sheet.rows) table.rows.push_back(printed(sheet, row, false));
    for (const document::Row& row : sheet.totals) table.rows.push_back(printed(sheet, row, true));
    return table;
  }

  document::Blocks blocks(const document::Sheet& sheet) const {
    document::Blocks blocks;
    for (std::size_t i = 1; i < sheet.title_lines.size(); ++i)
      blocks.push_back(line(sheet.title_lines[i], Align::Center));
    for (const std::string& said : sheet.says) blocks.push_back(line(said, Align::Left));
    if (sheet.kind != document::SheetKind::Board) blocks.push_back(table(sheet));
    for (const document::Panel& panel : sheet.panels) add_panel(panel, blocks);
    for (const std::string& closing : sheet.closing_lines) {
      document::Paragraph paragraph = line(closing, Align::Left);
      paragraph.keep_with_next = &closing != &sheet.closing_lines.back();
      blocks.emplace_back(std::move(paragraph));
    }
    return blocks;
  }

 private:
  /// Charts are not printed so; what stands in a panel's table is.
  void add_panel(const document::Panel& panel, document::Blocks& blocks) const {
    if (!panel.table) return;
    for (const std::string& title : panel.sheet.title_lines) {
      document::Paragraph heading = line(title, Align::Left);
      heading.keep_with_next = true;
      blocks.emplace_back(std::move(heading));
    }
    blocks.push_back(table(panel.sheet));
    for (const std::string& closing : panel.sheet.closing_lines) blocks.push_back(line(closing, Align::Left));
  }

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
      case document::ColumnFormat::Percent:
      case document::ColumnFormat::Share:
      case document::ColumnFormat::Money:
      case document::ColumnFormat::Delta:
      case document::ColumnFormat::Duration:
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
    const auto* number = std::get_if<Rational>(&value);
    return number == nullptr ? std::string{} : number_text(*number, column.format, column.places);
  }

  std::string number_text(const Rational& number, document::ColumnFormat format, int places) const {
    switch (format) {
      case document::ColumnFormat::Decimal:
        return language_.number(number, places);
      case document::ColumnFormat::Percent:
        return language_.number(number, places) + "\u00A0%";
      case document::ColumnFormat::Share:
        return language_.number(number * Rational(100), places) + "\u00A0%";
      case document::ColumnFormat::Money:
        return language_.number(number, 2) + "\u00A0₽";
      case document::ColumnFormat::Delta:
        return (number > Rational(0) ? "+" : "") + language_.number(number, places);
      case document::ColumnFormat::Duration:
        return language_.counted(number, "день").text;
      default:
        return language_.number(number);
    }
  }

  document::TableRow printed(const document::Sheet& sheet, const document::Row& row, bool total) const {
    document::TableRow made;
    made.bold = total || row.heading || row.style.bold;
    const std::size_t count = row.heading ? 1 : std::min(row.cells.size(), sheet.columns.size());
    for (std::size_t i = 0; i < count && i < row.cells.size(); ++i) {
      document::TableCell cell;
      document::Column column = sheet.columns[i];
      if (row.cells[i].format) {
        column.format = *row.cells[i].format;
        column.places = row.cells[i].places;
      }
      cell.spans = document::plain(text_of(row.cells[i].value, column));
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
    // Clean copies are for programs; on paper they would say everything twice.
    if (book.sheets[i].kind == document::SheetKind::Data) continue;
    document::Appendix next;
    next.landscape = true;
    next.heading = heading(book.sheets[i]);
    next.blocks = printer.blocks(book.sheets[i]);
    paper.appendices.push_back(std::move(next));
  }
  return paper;
}

}  // namespace dyak::composition
