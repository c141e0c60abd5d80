#include "output/xlsx/xlsx.hpp"

#include <gtest/gtest.h>
#include <locale.h>

#include <thread>

#include "tests/xlsx/books.hpp"

namespace dyak::xlsx {
namespace {

using test::d;
using test::has;
using test::parts;
using test::register_of_papers;
using test::written;

std::string sheet_xml(const document::Workbook& workbook) {
  return parts(written(workbook)).at("xl/worksheets/sheet1.xml");
}

document::Workbook with_cell(document::Cell cell) {
  document::Workbook workbook = register_of_papers();
  workbook.sheets[0].rows = {{{1, std::move(cell)}, {}}};
  return workbook;
}

TEST(WriteXlsx, GivesTheSameBytesForTheSameWorkbook) {
  EXPECT_EQ(written(register_of_papers()), written(register_of_papers()));
}

TEST(WriteXlsx, TakesTheCreationTimeFromTheWorkbook) {
  EXPECT_TRUE(has(parts(written(register_of_papers())).at("docProps/core.xml"), ">2026-09-14T07:05:00Z<"));
}

TEST(WriteXlsx, TakesTheEpochForAMomentToo) {
  document::Workbook workbook = register_of_papers();
  workbook.created = Moment();
  EXPECT_TRUE(has(parts(written(workbook)).at("docProps/core.xml"), ">1970-01-01T00:00:01Z<"));
}

TEST(WriteXlsx, LeavesNothingInTheTemporaryFolder) {
  const test::Folder folder;
  static_cast<void>(write_xlsx(register_of_papers(), folder.path()));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(WriteXlsx, NeverWritesAFormulaOrALink) {
  const auto all = parts(written(register_of_papers()));
  EXPECT_FALSE(has(all.at("xl/worksheets/sheet1.xml"), "<f>"));
  EXPECT_FALSE(has(all.at("xl/worksheets/sheet1.xml"), "hyperlink"));
  EXPECT_FALSE(all.contains("xl/worksheets/_rels/sheet1.xml.rels"));
  EXPECT_TRUE(has(all.at("xl/sharedStrings.xml"), "<t>=1+1</t>"));
  EXPECT_TRUE(has(all.at("xl/sharedStrings.xml"), "<t>+7 900 000-00-00</t>"));
}

TEST(WriteXlsx, FreezesAndRepeatsTheColumnNumbersAndPutsNoFilterOnThem) {
  const auto all = parts(written(register_of_papers()));
  const std::string& xml = all.at("xl/worksheets/sheet1.xml");
  EXPECT_TRUE(has(xml, "<pane ySplit=\"4\" topLeftCell=\"A5\" activePane=\"bottomLeft\" state=\"frozen\"/>"));
  EXPECT_FALSE(has(xml, "<autoFilter"));
  EXPECT_TRUE(has(all.at("xl/workbook.xml"),
                  "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'Журнал 2026'!$3:$4<"));
}

TEST(WriteXlsx, PrintsOnLandscapeA4OnePageWideWithPageNumbers) {
  const std::string xml = sheet_xml(register_of_papers());
  EXPECT_TRUE(has(xml, "<pageSetUpPr fitToPage=\"1\"/>"));
  EXPECT_TRUE(has(xml, "paperSize=\"9\""));
  EXPECT_TRUE(has(xml, "fitToHeight=\"0\" orientation=\"landscape\""));
  EXPECT_TRUE(has(xml, "Лист &amp;P из &amp;N"));
}

TEST(WriteXlsx, WritesDatesAsExcelDaysAndMomentsInTheZone) {
  const std::string xml = sheet_xml(register_of_papers());
  EXPECT_TRUE(has(xml, "<v>46279</v>"));
  EXPECT_TRUE(has(xml, "<v>46279.420138888891</v>") || has(xml, "<v>46279.42013888889</v>"));
}

TEST(WriteXlsx, KeepsTheExactNumberAndLeavesRoundingToTheFormat) {
  EXPECT_TRUE(has(sheet_xml(register_of_papers()), "<v>88.33333333333333</v>"));
}

TEST(WriteXlsx, WritesADecimalPointInARussianLocale) {
  const std::string plain = written(register_of_papers());
  const locale_t russian = ::newlocale(LC_ALL_MASK, "ru_RU.UTF-8", nullptr);
  if (russian == nullptr) GTEST_SKIP() << "no ru_RU locale on this machine";
  const locale_t before = ::uselocale(russian);
  const std::string bytes = written(register_of_papers());
  ::uselocale(before);
  ::freelocale(russian);
  EXPECT_EQ(bytes, plain);
}

TEST(WriteXlsx, WritesLongNumbersAsTextSoThatNoDigitIsLost) {
  const auto all = parts(written(with_cell(Rational(std::int64_t{1234567890123456789}))));
  EXPECT_TRUE(has(all.at("xl/sharedStrings.xml"), "<t>1234567890123456789</t>"));
}

TEST(WriteXlsx, WritesDatesBeforeExcelsTimeAsText) {
  EXPECT_TRUE(has(parts(written(with_cell(d("1899-12-31")))).at("xl/sharedStrings.xml"), "<t>31.12.1899</t>"));
  // Up to here Excel's days are one off those of other programs.
  EXPECT_TRUE(has(parts(written(with_cell(d("1900-02-28")))).at("xl/sharedStrings.xml"), "<t>28.02.1900</t>"));
  EXPECT_FALSE(has(parts(written(with_cell(d("1900-03-01")))).at("xl/sharedStrings.xml"), "1900"));
}

TEST(WriteXlsx, KeepsLinesAndSpacesAndMakesControlCharactersSpaces) {
  const auto all = parts(written(with_cell(std::string("  а\r\nб\x0Bв\x7F\xEF\xBF\xBEг\0д  ", 20))));
  EXPECT_TRUE(has(all.at("xl/sharedStrings.xml"), "<t xml:space=\"preserve\">  а\nб в  г"));
}

TEST(WriteXlsx, KeepsATextThatLooksLikeTheFormatsOwnEscape) {
  const auto all = parts(written(with_cell("_x0041_ и _x004_")));
  EXPECT_TRUE(has(all.at("xl/sharedStrings.xml"), "<t>_x005F_x0041_ и _x004_</t>"));
}

TEST(WriteXlsx, MakesRowsAsHighAsTheirLongestCell) {
  const std::string xml = sheet_xml(register_of_papers());
  EXPECT_TRUE(has(xml, "<row r=\"5\" spans=\"1:6\" ht=\"29.92\" customHeight=\"1\">"));
  EXPECT_TRUE(has(xml, "<row r=\"6\" spans=\"1:6\">"));
}

TEST(WriteXlsx, TakesTheLongestCellExcelTakes) {
  EXPECT_NO_THROW(written(with_cell(std::string(32767, 'x'))));
  std::string cyrillic;
  for (int i = 0; i < 32767; ++i) cyrillic += "я";
  EXPECT_NO_THROW(written(with_cell(cyrillic)));
}

TEST(WriteXlsx, TakesASheetNameOf31Letters) {
  document::Workbook workbook = register_of_papers();
  workbook.sheets[0].name = "Журнал регистрации заявлений 26";
  EXPECT_TRUE(has(parts(written(workbook)).at("xl/workbook.xml"), "name=\"Журнал регистрации заявлений 26\""));
}

TEST(WriteXlsx, WritesAnEmptyRegisterWithItsHeading) {
  document::Workbook workbook = register_of_papers();
  auto& sheet = workbook.sheets[0];
  sheet.rows.clear();
  sheet.totals.clear();
  sheet.title_lines = {""};
  sheet.closing_lines.clear();
  EXPECT_TRUE(has(sheet_xml(workbook), "<c r=\"F3\" s=\"3\"><v>6</v></c>"));
}

TEST(WriteXlsx, WritesASingleColumnWithoutMerging) {
  document::Workbook workbook = register_of_papers();
  auto& sheet = workbook.sheets[0];
  sheet.columns.resize(1);
  sheet.columns[0].title.clear();
  sheet.title_lines.clear();
  sheet.closing_lines.clear();
  sheet.rows = {{{1}, {}}};
  sheet.totals.clear();
  EXPECT_FALSE(has(sheet_xml(workbook), "mergeCell"));
}

TEST(WriteXlsx, WritesSeveralSheets) {
  document::Workbook workbook = register_of_papers();
  workbook.sheets.push_back(workbook.sheets[0]);
  workbook.sheets[1].name = "Журнал 2027";
  EXPECT_TRUE(parts(written(workbook)).contains("xl/worksheets/sheet2.xml"));
}

TEST(WriteXlsx, SharesFormatsBetweenCells) {
  document::Workbook workbook = register_of_papers();
  const auto row = workbook.sheets[0].rows[0];
  for (int i = 0; i < 200; ++i) workbook.sheets[0].rows.push_back(row);
  EXPECT_EQ(parts(written(workbook)).at("xl/styles.xml"), parts(written(register_of_papers())).at("xl/styles.xml"));
}

TEST(WriteXlsx, MayBeCalledFromSeveralThreads) {
  const std::string expected = written(register_of_papers());
  std::vector<std::string> bytes(4);
  std::vector<std::thread> threads;
  for (auto& out : bytes) threads.emplace_back([&out] { out = written(register_of_papers()); });
  for (auto& thread : threads) thread.join();
  for (const auto& out : bytes) EXPECT_EQ(out, expected);
}

}  // namespace
}  // namespace dyak::xlsx
