// A register too wide for one sheet of paper.
#include "tests/xlsx/books.hpp"

namespace dyak::xlsx {
namespace {

document::Workbook wide(int columns) {
  document::Sheet sheet;
  sheet.name = "Журнал";
  sheet.title_lines = {"Реестр продуктов виртуального методического кабинета"};
  for (int i = 0; i < columns; ++i) sheet.columns.push_back({"Графа " + std::to_string(i + 1), 20});
  document::Row row;
  for (int i = 0; i < columns; ++i) row.cells.push_back({"слово"});
  sheet.rows = {row};
  sheet.closing_lines = {"В журнале пронумеровано ____ листов"};
  return {"Журнал", "Канцелярия", test::m("2026-09-14T07:05:00Z"), Zone{}, {sheet}};
}

TEST(WideRegister, TitlesAndClosingLinesStandBesideTheColumnsThatAreRepeatedAndEndOnTheFirstSheet) {
  const auto parts = test::parts(test::written(wide(14)));
  const std::string& xml = parts.at("xl/worksheets/sheet1.xml");
  EXPECT_TRUE(test::has(parts.at("xl/workbook.xml"), "'Журнал'!$A:$B"));
  EXPECT_TRUE(test::has(xml, "<mergeCell ref=\"C1:F1\"/>"));
  EXPECT_TRUE(test::has(xml, "<mergeCell ref=\"C6:F6\"/>"));
}

TEST(WideRegister, WhatItsColoursMeanIsToldOnTheFirstSheetAlone) {
  document::Workbook book = wide(14);
  book.sheets[0].legend = {{{document::Fill::Red, false, false}, "срок нарушен, обязательство не исполнено"}};
  const auto parts = test::parts(test::written(book));
  EXPECT_TRUE(test::has(parts.at("xl/worksheets/sheet1.xml"), "<mergeCell ref=\"D6:F6\"/>"));
}

TEST(WideRegister, OnOneSheetTheTitleStandsOverAllColumns) {
  const auto parts = test::parts(test::written(wide(7)));
  EXPECT_TRUE(test::has(parts.at("xl/worksheets/sheet1.xml"), "<mergeCell ref=\"A1:G1\"/>"));
}

}  // namespace
}  // namespace dyak::xlsx
