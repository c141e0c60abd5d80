// The clean table of a book, and what lives on in a register: rules, sums, lists of choice, links, remarks.
#include "tests/xlsx/books.hpp"

#include "engine/base/error.hpp"

namespace dyak::xlsx {
namespace {

using document::ColumnFormat;
using document::Fill;
using document::SheetKind;

document::Workbook with_data() {
  document::Sheet sheet;
  sheet.kind = SheetKind::Data;
  sheet.name = "Данные";
  sheet.table_name = "t_trips";
  sheet.columns = {{"Дело", 0}, {"Срок", 0, ColumnFormat::Date, 0}, {"Записано", 0, ColumnFormat::Moment, 0}};
  sheet.rows = {{{"01-15/1", test::d("2026-09-14"), test::m("2026-09-14T10:05:00+03:00")}, {}}};
  return {"Поездки", "Канцелярия", test::m("2026-09-14T07:05:00Z"), Zone{}, {sheet}};
}

TEST(DataSheet, IsOneNamedTableUnderOneHeadingRow) {
  const auto parts = test::parts(test::written(with_data()));
  EXPECT_TRUE(test::has(parts.at("xl/tables/table1.xml"), "name=\"t_trips\" displayName=\"t_trips\" ref=\"A1:C2\""));
  EXPECT_EQ(parts.at("xl/worksheets/sheet1.xml").find("<mergeCell "), std::string::npos);
  EXPECT_TRUE(test::has(parts.at("xl/styles.xml"), "formatCode=\"yyyy-mm-dd\""));
}

TEST(DataSheet, WithoutRowsKeepsAnEmptyOne) {
  document::Workbook book = with_data();
  book.sheets[0].rows.clear();
  EXPECT_TRUE(test::has(test::parts(test::written(book)).at("xl/tables/table1.xml"), "ref=\"A1:C2\""));
}

TEST(DataSheet, ATableThatExcelWouldNotNameSoIsRefused) {
  for (const char* name : {"", "1st", "таблица", "a b"}) {
    document::Workbook book = with_data();
    book.sheets[0].table_name = name;
    EXPECT_THROW(test::written(book), Error) << name;
  }
}

document::Workbook living() {
  document::Workbook book = test::register_of_papers();
  document::Sheet& sheet = book.sheets[0];
  sheet.kind = SheetKind::Table;
  sheet.columns[0].note = "по порядку записи";
  sheet.columns[1].typed = document::Typed::Choice;
  sheet.columns[1].choices = {"да", "нет"};
  sheet.columns[2].group = sheet.columns[3].group = "Когда";
  sheet.rows[0].cells[1].link = "https://example.org/1";
  sheet.rules = {{5, Rational(0), {Fill::Red, false, false}}};
  sheet.legend = {{{Fill::Red, false, false}, "больше нуля"}};
  sheet.totals[0].cells[5].sum = true;
  book.sealed = true;
  return book;
}

TEST(LivingRegister, SumsAreFormulasWithTheirValue) {
  const auto parts = test::parts(test::written(living()));
  EXPECT_TRUE(test::has(parts.at("xl/worksheets/sheet1.xml"), "<f>SUBTOTAL(9,F5:F7)</f><v>3</v>"));
}

TEST(LivingRegister, RowsAreSetOffByTheNumberInThem) {
  const auto parts = test::parts(test::written(living()));
  EXPECT_TRUE(test::has(parts.at("xl/worksheets/sheet1.xml"), "<conditionalFormatting sqref=\"A5:F7\">"));
  EXPECT_TRUE(test::has(parts.at("xl/worksheets/sheet1.xml"), "AND(ISNUMBER($F5),$F5&gt;0)"));
}

TEST(LivingRegister, TheFilterStandsOnTheTitlesOfTheColumns) {
  const auto parts = test::parts(test::written(living()));
  EXPECT_TRUE(test::has(parts.at("xl/worksheets/sheet1.xml"), "<autoFilter ref=\"A4:F7\"/>"));
}

TEST(LivingRegister, NeighboursShareAHeadingOverTheirOwn) {
  const auto parts = test::parts(test::written(living()));
  EXPECT_TRUE(test::has(parts.at("xl/worksheets/sheet1.xml"), "<mergeCell ref=\"C3:D3\"/>"));
  EXPECT_TRUE(test::has(parts.at("xl/worksheets/sheet1.xml"), "<mergeCell ref=\"A3:A4\"/>"));
}

TEST(LivingRegister, WhatIsTypedIsHeldAgainstTheList) {
  const auto parts = test::parts(test::written(living()));
  const std::string& xml = parts.at("xl/worksheets/sheet1.xml");
  EXPECT_TRUE(test::has(xml, "<dataValidation type=\"list\""));
  EXPECT_TRUE(test::has(xml, "<formula1>\"да,нет\"</formula1>"));
  EXPECT_TRUE(test::has(xml, "<sheetProtection sheet=\"1\""));
  EXPECT_TRUE(test::has(parts.at("xl/styles.xml"), "<protection locked=\"0\"/>")) << "and only there it may be typed";
}

TEST(LivingRegister, TellsWhereAFigureComesFrom) {
  const auto parts = test::parts(test::written(living()));
  EXPECT_TRUE(test::has(parts.at("xl/comments1.xml"), "по порядку записи"));
}

TEST(LivingRegister, LinksLeadToPagesAndToFilesBesideTheBookOnly) {
  EXPECT_TRUE(test::has(test::parts(test::written(living())).at("xl/worksheets/_rels/sheet1.xml.rels"),
                        "https://example.org/1"));
  for (const char* target : {"javascript:alert(1)", "file:///etc/passwd", "/etc/passwd", "\\\\server\\share"}) {
    document::Workbook book = living();
    book.sheets[0].rows[0].cells[1].link = target;
    try {
      test::written(book);
      ADD_FAILURE() << target;
    } catch (const Error& error) {
      EXPECT_EQ(error.details.front().code, "xlsx-link") << target;
    }
  }
}

TEST(LivingRegister, SpeaksRussian) {
  document::Workbook book = living();
  book.sheets[0].charts = {{document::ChartKind::Column, "Оценки", 1, {5}}};
  const auto parts = test::parts(test::written(book));
  EXPECT_TRUE(test::has(parts.at("docProps/core.xml"), "<dc:language>ru-RU</dc:language>"));
  EXPECT_EQ(parts.at("xl/charts/chart1.xml").find("en-US"), std::string::npos);
  EXPECT_TRUE(test::has(parts.at("xl/charts/chart1.xml"), "<c:lang val=\"ru-RU\"/>"));
}

TEST(LivingRegister, ColumnsAreCountedInTheFaceOfTheBook) {
  const auto parts = test::parts(test::written(living()));
  const std::string& xml = parts.at("xl/styles.xml");
  const std::string first = xml.substr(xml.find("<font>"), xml.find("</font>") - xml.find("<font>"));
  EXPECT_TRUE(test::has(first, "<name val=\"Times New Roman\"/>"));
  EXPECT_EQ(xml.find("Calibri"), std::string::npos) << "a program without it would make the columns of other widths";
}

TEST(LivingRegister, NumbersAreNotSetInLines) {
  const auto parts = test::parts(test::written(living()));
  const std::string& xml = parts.at("xl/styles.xml");
  EXPECT_TRUE(test::has(xml, "<alignment horizontal=\"right\" vertical=\"top\" indent=\"1\"/>"));
}

/// `groups` groups of two rows, each under its heading and over its sum.
document::Workbook grouped(int groups) {
  document::Workbook book = living();
  document::Sheet& sheet = book.sheets[0];
  const document::Row plain = sheet.rows.at(0);
  sheet.rows.clear();
  sheet.columns[1].typed = document::Typed::Text;
  for (int i = 0; i < groups; ++i) {
    document::Row heading{{"Группа"}, {}};
    heading.heading = true;
    document::Row sum{{"Всего"}, {}};
    sum.cells.resize(sheet.columns.size());
    sum.cells[5] = document::Cell(1000);
    sum.cells[5].sum = true;
    sheet.rows.insert(sheet.rows.end(), {heading, plain, plain, sum});
  }
  return book;
}

TEST(LivingRegister, NoRuleIsMeantOfTheSumsAndHeadingsBetweenItsRows) {
  const auto parts = test::parts(test::written(grouped(2)));
  const std::string& xml = parts.at("xl/worksheets/sheet1.xml");
  EXPECT_TRUE(test::has(xml, "<conditionalFormatting sqref=\"A6:F7 A10:F11\">")) << xml.substr(xml.find("<cond"), 80);
  EXPECT_TRUE(test::has(xml, "sqref=\"B6:B7\""));
  EXPECT_TRUE(test::has(xml, "sqref=\"B10:B11\""));
}

TEST(LivingRegister, ARuleOverVeryManyGroupsIsNotCut) {
  const auto parts = test::parts(test::written(grouped(400)));
  const std::string& xml = parts.at("xl/worksheets/sheet1.xml");
  EXPECT_TRUE(test::has(xml, "A1602:F1603\">")) << "the last group";
}

struct Format {
  ColumnFormat format;
  int places;
  const char* code;
};

TEST(LivingRegister, NumbersLookAsTheirColumnsSay) {
  for (const Format& one : {Format{ColumnFormat::Percent, 1, "[$-419]0.0&quot; %&quot;"},
                            Format{ColumnFormat::Share, 0, "[$-419]0&quot; &quot;%"},
                            Format{ColumnFormat::Money, 2, "[$-419]#,##0.00&quot; ₽&quot;"},
                            Format{ColumnFormat::Delta, 0, "[$-419]+#,##0;[$-419]&quot;−&quot;#,##0;0"},
                            Format{ColumnFormat::Duration, 0, "0&quot; дн.&quot;"}}) {
    document::Workbook book = test::register_of_papers();
    book.sheets[0].columns[5].format = one.format;
    book.sheets[0].columns[5].places = one.places;
    const auto parts = test::parts(test::written(book));
    EXPECT_TRUE(test::has(parts.at("xl/styles.xml"), std::string("formatCode=\"") + one.code + "\"")) << one.code;
  }
}

}  // namespace
}  // namespace dyak::xlsx
