// A page of panels: it prints on one sheet, its charts stand in their frames, its trends are drawn from the data.
#include "tests/xlsx/books.hpp"

namespace dyak::xlsx {
namespace {

using document::Chart;
using document::ChartKind;
using document::Panel;
using document::Sheet;
using document::SheetKind;

Sheet data_sheet(int rows) {
  Sheet data;
  data.kind = SheetKind::Data;
  data.name = "Данные";
  data.table_name = "t_month";
  data.columns = {{"Показатель", 0}, {"Период", 0}, {"Значение", 0, document::ColumnFormat::Integer, 0}};
  for (int i = 0; i < rows; ++i) data.rows.push_back({{"Поступило", "мес. " + std::to_string(i), i}, {}});
  return data;
}

Panel figures() {
  Panel panel;
  panel.span = 8;
  panel.trend_rows = 3;
  panel.trend_sheet = "Данные";
  panel.sheet.title_lines = {"Показатели"};
  panel.sheet.columns = {{"Показатель", 36}, {"Сентябрь", 9, document::ColumnFormat::Integer, 0}};
  panel.sheet.rows = {{{"Поступило", 2}, {}}};
  return panel;
}

Panel chart_alone() {
  Panel panel;
  panel.span = 4;
  panel.table = false;
  panel.sheet.title_lines = {"По месяцам"};
  panel.sheet.columns = data_sheet(0).columns;
  Chart chart{ChartKind::Column, "Поступило", 1, {2}};
  chart.source = document::ChartSource{"Данные", 0, 2};
  panel.sheet.charts = {chart};
  return panel;
}

document::Workbook month() {
  Sheet board;
  board.kind = SheetKind::Board;
  board.name = "Месяц";
  board.title_lines = {"Месяц", "По состоянию на 30.09.2026"};
  board.says = {"За сентябрь поступило 2 заявления."};
  board.panels = {figures(), chart_alone()};
  board.closing_lines = {"Составил ____________"};
  return {"Месяц", "Канцелярия", test::m("2026-10-01T05:00:00Z"), Zone{}, {board, data_sheet(3)}};
}

TEST(Board, PrintsOnOneSheetOfPaper) {
  const auto parts = test::parts(test::written(month()));
  const std::string& xml = parts.at("xl/worksheets/sheet1.xml");
  EXPECT_TRUE(test::has(xml, "<pageSetUpPr fitToPage=\"1\"/>"));
  EXPECT_EQ(xml.find("fitToHeight"), std::string::npos) << "one page down is what an absent number means";
  EXPECT_EQ(xml.find("fitToWidth"), std::string::npos) << "and one across";
  EXPECT_TRUE(test::has(xml, "orientation=\"landscape\""));
}

TEST(Board, DrawsTheTrendOfEachFigureFromTheRowsOfTheDataSheet) {
  const auto parts = test::parts(test::written(month()));
  const std::string all = parts.at("xl/charts/chart1.xml") + parts.at("xl/charts/chart2.xml");
  EXPECT_TRUE(test::has(all, "<c:lineChart>"));
  EXPECT_TRUE(test::has(all, "'Данные'!$C$2:$C$4"));
  EXPECT_FALSE(parts.contains("xl/charts/chart3.xml"));
}

TEST(Board, ADayStandsWholeHoweverLongTheTextBesideItIs) {
  document::Workbook book = month();
  Panel overdue;
  overdue.span = 3;
  overdue.sheet.title_lines = {"Просрочено"};
  overdue.sheet.columns = {{"Что", 90}, {"Срок", 4, document::ColumnFormat::Date, 0}};
  overdue.sheet.rows = {{{"Слово", test::d("2026-09-14")}, {}}};
  book.sheets[0].panels = {overdue};
  const auto parts = test::parts(test::written(book));
  EXPECT_TRUE(test::has(parts.at("xl/worksheets/sheet1.xml"), "<mergeCell ref=\"Z6:AH6\"/>"));
}

TEST(Board, PanelsOfOneBandStandSideBySide) {
  const auto parts = test::parts(test::written(month()));
  const std::string& drawing = parts.at("xl/drawings/drawing1.xml");
  EXPECT_TRUE(test::has(drawing, "<xdr:col>97</xdr:col>"))
      << "the chart begins where eight twelfths end, less its edge";
}

TEST(Board, ATrendOfRowsThatAreNotThereIsLeftOut) {
  document::Workbook book = month();
  book.sheets[1].rows.resize(2);
  book.sheets[0].panels.resize(1);
  EXPECT_FALSE(test::parts(test::written(book)).contains("xl/charts/chart1.xml"));
}

}  // namespace
}  // namespace dyak::xlsx
