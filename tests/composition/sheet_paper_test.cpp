#include "engine/composition/sheet_paper.hpp"

#include <gtest/gtest.h>

namespace dyak::composition {
namespace {

using namespace document;  // NOLINT: a page of nothing but its words

Workbook journal() {
  Workbook book;
  book.title = "Журнал регистрации приказов";
  book.created = *Moment::parse_iso("2026-12-31T09:00:00+03:00");
  Sheet sheet;
  sheet.name = "2026";
  sheet.title_lines = {"Журнал регистрации приказов", "за 2026 год"};
  sheet.columns = {{"№ п/п", 6, ColumnFormat::Integer, 0},
                   {"Дата", 12, ColumnFormat::Date, 0},
                   {"О чём", 40, ColumnFormat::Text, 0},
                   {"Балл", 8, ColumnFormat::Decimal, 1}};
  Row row;
  row.cells = {1, *Date::from_ymd(2026, 9, 18), "О создании, приказ № 5-ОД", *Rational::parse("88.35")};
  Row annulled;
  annulled.cells = {2, Cell(), "О планах", Cell()};
  annulled.style.strike = true;
  sheet.rows = {row, annulled};
  sheet.closing_lines = {"Всего записей: 2", "Ведущий специалист"};
  book.sheets = {sheet, sheet};
  return book;
}

Document printed() { return sheet_paper(journal(), language::Language()); }

const Table& table_of(const Document& paper) { return std::get<Table>(paper.body.at(1)); }

std::string cell(const Document& paper, std::size_t row, std::size_t column) {
  return text_of(table_of(paper).rows.at(row).cells.at(column).spans);
}

TEST(SheetPaper, LiesOnItsSideUnderTheTitleOfTheSheet) {
  const Document paper = printed();
  EXPECT_TRUE(paper.landscape);
  EXPECT_EQ(paper.heading, "Журнал регистрации приказов");
  EXPECT_EQ(text_of(std::get<Paragraph>(paper.body.at(0)).spans), "за 2026 год");
  EXPECT_EQ(text_of(std::get<Paragraph>(paper.body.at(2)).spans), "Всего записей: 2");
}

TEST(SheetPaper, WritesNumbersAndDatesAsRussianPaperworkDoes) {
  const Document paper = printed();
  EXPECT_EQ(cell(paper, 0, 0), "1");
  EXPECT_EQ(cell(paper, 0, 1), "18.09.2026");
  EXPECT_EQ(cell(paper, 0, 2), "О создании, приказ №\u00A05-ОД");
  EXPECT_EQ(cell(paper, 0, 3), "88,4");
  EXPECT_EQ(table_of(paper).columns.at(3).align, Align::Right);
}

TEST(SheetPaper, KeepsItsClosingLinesTogether) {
  const Document paper = printed();
  EXPECT_TRUE(std::get<Paragraph>(paper.body.at(2)).keep_with_next);
  EXPECT_FALSE(std::get<Paragraph>(paper.body.at(3)).keep_with_next);
}

TEST(SheetPaper, SetsAnAnnulledEntryInItalics) {
  EXPECT_TRUE(table_of(printed()).rows.at(1).cells.at(2).spans.at(0).italic);
  EXPECT_FALSE(table_of(printed()).rows.at(0).cells.at(2).spans.at(0).italic);
}

TEST(SheetPaper, PutsEachFurtherSheetOnAPageOfItsOwn) { EXPECT_EQ(printed().appendices.size(), 1u); }

}  // namespace
}  // namespace dyak::composition
