// Charts of the sheet's own table: what stands in the file, and what a foreign program makes of it.
#include <sys/wait.h>

#include <cstdio>
#include <fstream>

#include "engine/base/error.hpp"
#include "tests/support/place.hpp"
#include "tests/xlsx/books.hpp"

namespace dyak::xlsx {
namespace {

document::Workbook summary(std::vector<document::Chart> charts, int rows = 3) {
  document::Sheet sheet;
  sheet.name = "Сводка за год";
  sheet.title_lines = {"Сводка"};
  sheet.columns = {{"Месяц", 14},
                   {"Поступило", 10, document::ColumnFormat::Integer, 0},
                   {"Решено", 10, document::ColumnFormat::Integer, 0}};
  for (int i = 0; i < rows; ++i) sheet.rows.push_back({{"Месяц " + std::to_string(i + 1), 3 + i, 2 * i}, {}});
  sheet.totals = {{{"Итого", 12, 6}, {}}};
  sheet.closing_lines = {"Всего записей: 3 (три)"};
  sheet.charts = std::move(charts);
  return {"Сводка", "Канцелярия", test::m("2026-09-14T07:05:00Z"), Zone{}, {sheet}};
}

using document::Chart;
using document::ChartKind;

struct Kind {
  ChartKind kind;
  const char* element;
};

TEST(Chart, IsOfItsKindAndOverTheRowsWithoutTheTotals) {
  for (const Kind& one :
       {Kind{ChartKind::Column, "<c:barDir val=\"col\"/>"}, Kind{ChartKind::Bar, "<c:barDir val=\"bar\"/>"},
        Kind{ChartKind::Line, "<c:lineChart>"}, Kind{ChartKind::Pie, "<c:pieChart>"},
        Kind{ChartKind::Area, "<c:areaChart>"}, Kind{ChartKind::Doughnut, "<c:doughnutChart>"},
        Kind{ChartKind::Stacked, "<c:grouping val=\"stacked\"/>"},
        Kind{ChartKind::StackedBar, "<c:grouping val=\"stacked\"/>"},
        Kind{ChartKind::Full, "<c:grouping val=\"percentStacked\"/>"}}) {
    const auto parts = test::parts(test::written(summary({{one.kind, "Поступило и решено", 0, {1}, false}})));
    ASSERT_TRUE(parts.contains("xl/charts/chart1.xml")) << one.element;
    const std::string& xml = parts.at("xl/charts/chart1.xml");
    EXPECT_TRUE(test::has(xml, one.element));
    EXPECT_TRUE(test::has(xml, "<c:f>'Сводка за год'!$A$4:$A$6</c:f>"));
    EXPECT_TRUE(test::has(xml, "<c:f>'Сводка за год'!$B$4:$B$6</c:f>"));
    EXPECT_TRUE(test::has(xml, "Поступило и решено"));
  }
}

TEST(Chart, SomeOfItsColumnsMayBeLinesOverTheOthers) {
  for (const bool own_scale : {false, true}) {
    document::Workbook book = summary({{ChartKind::Column, "Поступило и решено", 0, {1}, false, {2}, own_scale}});
    const auto parts = test::parts(test::written(book));
    const std::string& xml = parts.at("xl/charts/chart1.xml");
    const std::size_t lines = xml.find("<c:lineChart>");
    ASSERT_NE(lines, std::string::npos);
    EXPECT_LT(xml.find("$B$4:$B$6"), xml.find("</c:barChart>"));
    EXPECT_GT(xml.find("$C$4:$C$6"), lines);
    EXPECT_EQ(xml.find("<c:crosses val=\"max\"/>") != std::string::npos, own_scale);
  }
}

TEST(Chart, ATitleTooLongForTheFrameIsSetInLines) {
  const std::string title =
      "Обязательства со сроком, исполненные работниками учреждений за отчётный период, по месяцам года";
  const auto parts = test::parts(test::written(summary({{ChartKind::Column, title, 0, {1}, false}})));
  EXPECT_TRUE(test::has(parts.at("xl/charts/chart1.xml"), "учреждений за\nотчётный период, по месяцам года</a:t>"));
}

struct Lying {
  ChartKind kind;
  std::vector<std::size_t> lines;
  bool own_scale;
  const char* element;
};

TEST(Chart, LiesDownAsBarsWhereItsNamesAreTooLongToStandUnderIt) {
  constexpr const char* kBars = "<c:barDir val=\"bar\"/>";
  for (const Lying& one : {Lying{ChartKind::Column, {}, false, kBars}, Lying{ChartKind::Line, {}, false, kBars},
                           Lying{ChartKind::Area, {}, false, kBars}, Lying{ChartKind::Stacked, {}, false, kBars},
                           Lying{ChartKind::Full, {}, false, kBars}, Lying{ChartKind::Column, {2}, false, kBars},
                           Lying{ChartKind::Column, {2}, true, "<c:barDir val=\"col\"/>"},
                           Lying{ChartKind::Pie, {}, false, "<c:pieChart>"}}) {
    document::Workbook book = summary({{one.kind, "По учреждениям", 0, {1}, false, one.lines, one.own_scale}}, 6);
    for (auto& row : book.sheets[0].rows)
      row.cells[0] =
          document::Cell("МКОУ «Средняя общеобразовательная школа № 1 имени Героя Труда» с. п. Верхний Баксан");
    const auto parts = test::parts(test::written(book));
    const std::string& xml = parts.at("xl/charts/chart1.xml");
    EXPECT_TRUE(test::has(xml, one.element)) << static_cast<int>(one.kind);
    EXPECT_EQ(test::has(xml, "percentStacked"), one.kind == ChartKind::Full);
    EXPECT_EQ(test::has(xml, "$C$4:$C$9"), !one.lines.empty());
  }
}

TEST(Chart, CanBeReadInBlackAndWhite) {
  const auto columns = test::parts(test::written(summary({{ChartKind::Column, "По месяцам", 0, {1, 2}, false}})));
  EXPECT_TRUE(test::has(columns.at("xl/charts/chart1.xml"), "<a:srgbClr val=\"1F4E79\"/>"));
  EXPECT_TRUE(test::has(columns.at("xl/charts/chart1.xml"), "<a:srgbClr val=\"F2B04A\"/>"));
  const auto lines = test::parts(test::written(summary({{ChartKind::Line, "По месяцам", 0, {1, 2}, false}})));
  EXPECT_TRUE(test::has(lines.at("xl/charts/chart1.xml"), "<a:prstDash val=\"dash\"/>"));
  EXPECT_TRUE(test::has(lines.at("xl/charts/chart1.xml"), "<c:symbol val=\"square\"/>"));
}

document::Workbook long_names(int rows, ChartKind kind) {
  document::Workbook book = summary({{kind, "По школам", 0, {1}, false}}, rows);
  for (document::Row& row : book.sheets[0].rows)
    row.cells[0].value = std::string("муниципальное казённое учреждение, которое называется длинно");
  return book;
}

TEST(Chart, ColumnsWhoseNamesWouldStandAslantLieDownAsBars) {
  EXPECT_TRUE(test::has(test::parts(test::written(long_names(8, ChartKind::Column))).at("xl/charts/chart1.xml"),
                        "<c:barDir val=\"bar\"/>"));
  EXPECT_TRUE(test::has(test::parts(test::written(long_names(2, ChartKind::Column))).at("xl/charts/chart1.xml"),
                        "<c:barDir val=\"col\"/>"));
}

TEST(Chart, EveryNameIsWrittenAndBarsGetTheirHeight) {
  const auto parts = test::parts(test::written(long_names(20, ChartKind::Bar)));
  EXPECT_TRUE(test::has(parts.at("xl/charts/chart1.xml"), "<c:tickLblSkip val=\"1\"/>"));
  const std::string& drawing = parts.at("xl/drawings/drawing1.xml");
  EXPECT_EQ(drawing.find("<xdr:row>42</xdr:row>"), std::string::npos) << "as high as for three bars";
}

struct Cut {
  int rows;
  bool breaks;
};

TEST(Chart, IsNeverCutBetweenPages) {
  for (const Cut& one : {Cut{3, false}, Cut{18, true}, Cut{34, false}}) {
    const auto parts = test::parts(test::written(summary({{ChartKind::Line, "По месяцам", 0, {1}, false}}, one.rows)));
    const std::string& xml = parts.at("xl/worksheets/sheet1.xml");
    EXPECT_EQ(xml.find("<rowBreaks") != std::string::npos, one.breaks) << one.rows;
  }
}

TEST(Chart, ScalesBeginAtNoughtAndCountInWholes) {
  const auto parts = test::parts(test::written(summary({{ChartKind::Column, "По месяцам", 0, {1, 2}, false}})));
  EXPECT_TRUE(test::has(parts.at("xl/charts/chart1.xml"), "<c:min val=\"0\"/>"));
  EXPECT_TRUE(test::has(parts.at("xl/charts/chart1.xml"), "<c:majorUnit val=\"1\"/>"));
}

TEST(Chart, LinesCountWhenTheScaleIsTheirsToo) {
  for (const bool own_scale : {false, true}) {
    document::Workbook book = summary({{ChartKind::Column, "По месяцам", 0, {1}, false, {2}, own_scale}});
    book.sheets[0].rows[1].cells[2] = document::Cell(180);
    const auto parts = test::parts(test::written(book));
    EXPECT_EQ(parts.at("xl/charts/chart1.xml").find("<c:majorUnit val=\"1\"/>") != std::string::npos, own_scale);
  }
}

TEST(Chart, FiguresOnStackedPartsCanBeReadAndNoughtsAreLeftOut) {
  const auto parts = test::parts(test::written(summary({{ChartKind::Stacked, "По месяцам", 0, {1, 2}, false}})));
  const std::string& xml = parts.at("xl/charts/chart1.xml");
  const std::string dark = xml.substr(0, xml.find("F2B04A"));
  EXPECT_TRUE(test::has(dark, "<a:srgbClr val=\"FFFFFF\"/>"));
  EXPECT_EQ(xml.find("FFFFFF", dark.size()), std::string::npos) << "on a light part the figures are black";
  EXPECT_TRUE(test::has(xml, "<c:numFmt formatCode=\"General;-General;\" sourceLinked=\"0\"/>"));
}

TEST(Chart, IsSetInTheFaceThatItWasMeasuredBy) {
  const auto parts = test::parts(test::written(summary({{ChartKind::Column, "По месяцам", 0, {1, 2}, false}})));
  std::size_t faces = 0;
  const std::string& xml = parts.at("xl/charts/chart1.xml");
  for (std::size_t at = xml.find("<a:latin typeface=\"Times New Roman\""); at != std::string::npos;
       at = xml.find("<a:latin typeface=\"Times New Roman\"", at + 1))
    ++faces;
  EXPECT_GE(faces, 5U) << "the title, the legend, both axes, the figures";
}

TEST(Chart, BarsAreReadFromTheTop) {
  const auto parts = test::parts(test::written(summary({{ChartKind::Bar, "По месяцам", 0, {1}, false}})));
  const std::string& xml = parts.at("xl/charts/chart1.xml");
  const std::string categories = xml.substr(xml.find("<c:catAx>"), xml.find("</c:catAx>") - xml.find("<c:catAx>"));
  EXPECT_TRUE(test::has(categories, "<c:orientation val=\"maxMin\"/>"));
}

TEST(Chart, ABarThatGoesDownDoesNotStandOnItsName) {
  const auto parts = test::parts(test::written(summary({{ChartKind::Column, "По месяцам", 0, {1}, false}})));
  EXPECT_TRUE(test::has(parts.at("xl/charts/chart1.xml"), "<c:tickLblPos val=\"low\"/>"));
}

TEST(Chart, IsReadOutByItsTitle) {
  const auto parts = test::parts(test::written(summary({{ChartKind::Column, "Поступило по месяцам", 0, {1}, false}})));
  EXPECT_TRUE(test::has(parts.at("xl/drawings/drawing1.xml"), "descr=\"Поступило по месяцам\""));
}

TEST(Chart, ATitleLikeAFormulaStaysAText) {
  const auto parts = test::parts(test::written(summary({{ChartKind::Column, "=1+1", 0, {1}, false}})));
  EXPECT_TRUE(test::has(parts.at("xl/charts/chart1.xml"), "<a:t> =1+1</a:t>"));
}

TEST(Chart, IsNotDrawnWithoutRows) {
  const auto parts = test::parts(test::written(summary({{ChartKind::Pie, "Ничего", 0, {1}, false}}, 0)));
  EXPECT_FALSE(parts.contains("xl/charts/chart1.xml"));
}

TEST(Chart, EqualWorkbooksGiveEqualBytes) {
  const auto book = summary({{ChartKind::Column, "Раз", 0, {1, 2}, false}, {ChartKind::Pie, "Два", 0, {2}, true}});
  EXPECT_EQ(test::written(book), test::written(book));
}

TEST(Chart, OfColumnsThatAreNotThereIsRefused) {
  for (const Chart& wrong :
       {Chart{ChartKind::Column, "x", 0, {9}, false}, Chart{ChartKind::Column, "x", 9, {1}, false},
        Chart{ChartKind::Column, "x", 0, {}, false}, Chart{ChartKind::Pie, "x", 0, {1, 2}, false}}) {
    try {
      test::written(summary({wrong}));
      ADD_FAILURE() << "was written";
    } catch (const Error& error) {
      ASSERT_EQ(error.details.size(), 1U);
      EXPECT_EQ(error.details.front().code, "xlsx-shape");
    }
  }
}

TEST(Chart, AGroupsHeadingStandsOverAllColumns) {
  document::Workbook book = summary({});
  document::Row heading{{"Первая группа"}, {}};
  heading.heading = true;
  book.sheets[0].rows.insert(book.sheets[0].rows.begin(), heading);
  const auto parts = test::parts(test::written(book));
  EXPECT_TRUE(test::has(parts.at("xl/worksheets/sheet1.xml"), "<mergeCell ref=\"A4:C4\"/>"));
}

TEST(Chart, AForeignReaderFindsThem) {
  const test::Folder folder;
  const std::string path = folder.path() + "/summary.xlsx";
  std::ofstream(path, std::ios::binary) << write_xlsx(
      summary({{ChartKind::Column, "Раз", 0, {1, 2}, false}, {ChartKind::Pie, "Два", 0, {2}, true}}), folder.path());
  const std::string command = "PYTHONIOENCODING=utf-8 /usr/bin/python3 '" + std::string(dyak::source_root()) +
                              "/tests/xlsx/read_foreign.py' '" + path + "'";
  FILE* pipe = ::popen(command.c_str(), "r");
  ASSERT_NE(pipe, nullptr);
  std::string seen;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) seen += static_cast<char>(c);
  const int status = ::pclose(pipe);
  if (WEXITSTATUS(status) == 77) GTEST_SKIP() << "openpyxl is not installed";
  EXPECT_TRUE(test::has(seen,
                        "chart BarChart 9 1 'Сводка за год'!$A$4:$A$6->'Сводка за год'!$B$4:$B$6 'Сводка за "
                        "год'!$A$4:$A$6->'Сводка за год'!$C$4:$C$6"));
  EXPECT_TRUE(test::has(seen, "chart PieChart 2 12 'Сводка за год'!$A$4:$A$6->'Сводка за год'!$C$4:$C$6"));
}

}  // namespace
}  // namespace dyak::xlsx
