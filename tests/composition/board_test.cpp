// A page of figures beside what they were, conclusions in words that agree, and the clean tables behind it.
#include "output/document/data_text.hpp"
#include "tests/composition/office.hpp"

namespace dyak::composition::testing {
namespace {

constexpr const char* kBoard = R"yaml(sheets:
  - name: Месяц
    title: ["Поездки: {period.text}"]
    says:
      - >-
        За {period.text} {kpi.came.value, plural, one {поступила # заявка} few {поступили # заявки} many {поступило # заявок} other
        {поступило # заявки}}{kpi.came.change}.
      - {if: "kpi.late.value > 0", with: {names: "open_terms.map(t, t.case.number).join(', ')"}, text: "Просрочены: {names}."}
      - {if: "kpi.late.value == 0", text: "Просроченных нет."}
    panels:
      - title: Показатели
        span: 8
        trend: 3
        kpi:
          - id: came
            title: Поступило
            value: "cases.trip_request.filter(t, period.valid(t.case.opened_at.date())).count"
            note: по дню записи
          - id: early
            title: Доля ранних
            value: >-
              cases.trip_request.exists(t, period.valid(t.case.opened_at.date()))
              ? cases.trip_request.filter(t, period.valid(t.case.opened_at.date()) && t.case.opened_at.date().day() < 15).count
              / cases.trip_request.filter(t, period.valid(t.case.opened_at.date())).count : null
            format: share
            plan: "1"
            good: more
          - {id: late, title: Просрочено, value: "open_terms.filter(t, t.overdue).count", plan: "0", good: less, compared: false}
      - title: По месяцам
        span: 4
        show: chart
        rows: {from: values, each: "period.trail.filter(m, m.known)"}
        columns:
          - {id: month, title: Месяц, value: item.short}
          - id: n
            title: Заявок
            format: integer
            value: "cases.trip_request.filter(t, item.valid(t.case.opened_at.date())).count"
        chart: {type: column, title: Заявки, categories: month, values: [n]}
      - title: Все заявки
        limit: 2
        rest: "и ещё {rest}"
        rows: {from: cases, process: trip-request, sort: [case.opened_at]}
        columns: [{title: Заявка, text: "{case.number}"}]
)yaml";

/// Requests of September (one), October (three, two of them before the 15th) and November (two).
Office five_months() {
  static const auto kWithBoard =
      trips::definitions({{"templates/registers/summary.yaml", "sheets:\n", kBoard},
                          {"templates/registers/summary.yaml", "period: year", "period: month"}});
  Office office(kWithBoard);
  office.now = moment("2026-11-30T20:00:00+03:00");
  int n = 1;
  for (const char* at : {"2026-10-01T10:00:00+03:00", "2026-10-05T10:00:00+03:00", "2026-10-20T10:00:00+03:00",
                         "2026-11-03T10:00:00+03:00", "2026-11-16T10:00:00+03:00"}) {
    cases::Case one = trip("c-00001" + std::to_string(n), n + 1);
    one.opened_at = moment(at);
    one.terms["answer"].met_on = day("2026-09-20");
    office.shelf.all.push_back(one);
    ++n;
  }
  return office;
}

document::Workbook book_of(const char* month, const char* now = "2026-11-30T20:00:00+03:00") {
  Office office = five_months();
  office.now = moment(now);
  return office.register_of("summary", *parse_period(month));
}
const document::Sheet& board_of(const document::Workbook& book) { return book.sheets.front(); }
const document::Row& figure(const document::Workbook& book, std::size_t n) {
  return board_of(book).panels.at(0).sheet.rows.at(n);
}
const Rational* number_in(const document::Cell& cell) { return std::get_if<Rational>(&cell.value); }
std::string words_in(const document::Cell& cell) {
  const auto* known = std::get_if<std::string>(&cell.value);
  return known == nullptr ? std::string{} : *known;
}

TEST(Board, AFigureStandsBesideWhatItWas) {
  const document::Workbook book = book_of("2026-10");
  const document::Row& came = figure(book, 0);
  EXPECT_EQ(*number_in(came.cells[1]), Rational(3));
  EXPECT_EQ(*number_in(came.cells[2]), Rational(1));
  EXPECT_EQ(*number_in(came.cells[3]), Rational(2));
  EXPECT_EQ(words_in(came.cells[4]), "—") << "the record does not go back a year";
  const auto& columns = board_of(book).panels[0].sheet.columns;
  EXPECT_EQ(columns[1].title, "Октябрь 2026");
  EXPECT_EQ(columns[2].title, "Сентябрь 2026");
  EXPECT_EQ(columns[4].title, "Октябрь 2025");
}

TEST(Board, TheChangeOfAShareIsToldInPointsAndColoured) {
  const document::Workbook book = book_of("2026-10");
  const document::Row& early = figure(book, 1);
  EXPECT_EQ(*number_in(early.cells[1]), Rational::ratio(2, 3));
  EXPECT_EQ(*number_in(early.cells[3]), Rational::ratio(-100, 3));
  ASSERT_TRUE(early.cells[3].style.has_value());
  EXPECT_EQ(early.cells[3].style->fill, document::Fill::Red);
  EXPECT_EQ(early.cells[1].style->fill, document::Fill::Red) << "the plan is missed";
}

TEST(Board, WhatTheRecordOfTodayCannotTellOfThePastIsNotTold) {
  const document::Workbook book = book_of("2026-11");
  const document::Row& late = figure(book, 2);
  EXPECT_NE(number_in(late.cells[1]), nullptr);
  EXPECT_EQ(words_in(late.cells[2]), "—");
}

struct Conclusion {
  const char* month;
  const char* said;
};

TEST(Board, ConclusionsAgreeWithTheirNumbersAndNameTheMonthBefore) {
  for (const Conclusion& one :
       {Conclusion{"2026-09", "За сентябрь 2026 года поступила 1 заявка."},
        Conclusion{"2026-10", "За октябрь 2026 года поступили 3 заявки, на 2 больше, чем в сентябре."},
        Conclusion{"2026-11", "За ноябрь 2026 года поступили 2 заявки, на 1 меньше, чем в октябре."},
        Conclusion{"2026-12", "За декабрь 2026 года поступило 0 заявок, на 2 меньше, чем в ноябре."},
        Conclusion{"2027-01", "За январь 2027 года поступило 0 заявок, как и в декабре 2026 года."}}) {
    EXPECT_EQ(board_of(book_of(one.month, "2027-01-31T20:00:00+03:00")).says.at(0), one.said);
  }
}

struct Silent {
  const char* month;
  const char* said;
};

TEST(Board, OfAMonthThatHasNotBegunOrWasBeforeTheRecordItSaysSoAndShowsNoNoughts) {
  for (const Silent& one : {Silent{"2026-08", "Дела тогда ещё не записывались."},
                            Silent{"2026-12", "На 30.11.2026 этот период ещё не начался."}}) {
    const document::Workbook book = book_of(one.month);
    EXPECT_EQ(board_of(book).says, std::vector<std::string>{one.said});
    EXPECT_EQ(words_in(figure(book, 0).cells[1]), "—") << one.month;
  }
}

TEST(Board, BeforeTheFirstCaseOfAllNothingIsKnownButTheDayThatLasts) {
  Office office = five_months();
  office.shelf.all.clear();
  const auto came = [&](const char* month) {
    const document::Workbook book = office.register_of("summary", *parse_period(month));
    const document::Cell& cell = board_of(book).panels.at(0).sheet.rows.at(0).cells[1];
    const Rational* number = number_in(cell);
    return number == nullptr ? words_in(cell) : number->text();
  };
  EXPECT_EQ(came("2026-10"), "—");
  EXPECT_EQ(came("2026-11"), "0");
  office.now = moment("2026-11-30T23:59:59.999+03:00");
  EXPECT_EQ(came("2026-11"), "—") << "the month ended without a case";
}

TEST(Board, AReportAskedBeforeItsPeriodIsOverSaysSoOnEverySheet) {
  static const auto kClosing =
      trips::definitions({{"templates/registers/summary.yaml", "sheets:\n", kBoard},
                          {"templates/registers/summary.yaml", "period: year", "period: month\nas_of: period-end"}});
  Office office = five_months();
  office.definitions = kClosing;
  const auto last_lines = [&](const char* now) {
    office.now = moment(now);
    std::vector<std::string> lines;
    for (const document::Sheet& sheet : office.register_of("summary", *parse_period("2026-11")).sheets)
      if (sheet.kind != document::SheetKind::Data)
        lines.push_back(sheet.title_lines.empty() ? "" : sheet.title_lines.back());
    return lines;
  };
  const auto open = last_lines("2026-11-20T20:00:00+03:00");
  ASSERT_GT(open.size(), 1U);
  for (const std::string& line : open) EXPECT_EQ(line, "Период не закончился: вошло то, что записано по 20.11.2026");
  for (const std::string& line : last_lines("2026-11-30T23:59:59.999+03:00"))
    EXPECT_EQ(line.find("не закончился"), std::string::npos) << line;
}

TEST(Board, MonthsThatHaveNotBegunStandInNoChart) {
  const document::Workbook book = book_of("2026-12", "2026-11-30T20:00:00+03:00");
  EXPECT_EQ(board_of(book).panels[1].sheet.charts.at(0).source->last, 2U) << "September, October, November";
}

TEST(Board, ASentenceMayHaveNamesOfItsOwn) { EXPECT_EQ(board_of(book_of("2026-11")).says.at(1), "Просрочены: К-01."); }

TEST(Board, ALongPanelIsCutAndSaysHowManyAreLeft) {
  const document::Workbook book = book_of("2026-11");
  const document::Sheet& all = board_of(book).panels.at(2).sheet;
  EXPECT_EQ(all.rows.size(), 2U);
  EXPECT_EQ(all.closing_lines, (std::vector<std::string>{"и ещё 4"}));
}

TEST(Board, ItsTrendsAndChartsAreDrawnFromTheCleanSheets) {
  const document::Workbook book = book_of("2026-11");
  const document::Panel& figures = board_of(book).panels[0];
  const document::Sheet* data = document::data_sheet(book, "");
  ASSERT_NE(data, nullptr);
  EXPECT_EQ(figures.trend_sheet, data->name);
  EXPECT_EQ(figures.trend_rows, 3);
  EXPECT_EQ(words_in(data->rows[2].cells[0]), "came");
  EXPECT_EQ(*number_in(data->rows[0].cells[4]), Rational(1));
  EXPECT_EQ(*number_in(data->rows[2].cells[4]), Rational(2));
  const document::Chart& chart = board_of(book).panels[1].sheet.charts.at(0);
  ASSERT_TRUE(chart.source.has_value());
  EXPECT_EQ(chart.source->sheet, "Данные — По месяцам");
  EXPECT_EQ(chart.source->last, 2U) << "September, October, November";
}

TEST(DataSheets, EveryTableStandsOnceMoreWithCasesAndIsDescribed) {
  const document::Workbook book = Office().register_of("trips", *parse_period("2026"));
  const document::Sheet* data = document::data_sheet(book, "t_trips");
  ASSERT_NE(data, nullptr);
  EXPECT_EQ(data->columns.front().id, "case_id");
  EXPECT_EQ(words_in(data->rows.at(0).cells.at(0)), "c-000001");
  EXPECT_TRUE(data->totals.empty());
  const document::Sheet& dictionary = book.sheets.back();
  EXPECT_EQ(dictionary.name, "Словарь");
  EXPECT_EQ(words_in(dictionary.rows.at(0).cells.at(3)), "case_id");
}

TEST(DataSheets, GoToOtherProgramsAsTextsAndLines) {
  const document::Workbook book = book_of("2026-10");
  const document::Sheet& data = *document::data_sheet(book, "");
  const std::string wanted =
      "\xEF\xBB\xBFИмя показателя;Показатель;Начало периода;Период;Значение\r\ncame;Поступило;2026-08-01;";
  EXPECT_EQ(document::csv(data, Zone{}).substr(0, wanted.size()), wanted);
  const std::string lines = document::json_lines(data, Zone{});
  EXPECT_NE(lines.find(R"("from":"2026-10-01","id":"came","period":"окт. 26","title":"Поступило","value":3})"),
            std::string::npos)
      << lines;
}

TEST(DataSheets, ATextThatASpreadsheetWouldRunIsKeptATextInCsv) {
  document::Sheet sheet;
  sheet.columns = {{"А", 0}, {"Б", 0}};
  sheet.rows = {{{"=1+1", "да; \"нет\""}, {}}, {{Rational::ratio(1, 2), Rational::ratio(1, 3)}, {}}};
  EXPECT_EQ(document::csv(sheet, Zone{}), "\xEF\xBB\xBFА;Б\r\n'=1+1;\"да; \"\"нет\"\"\"\r\n0,5;0,333333\r\n");
}

}  // namespace
}  // namespace dyak::composition::testing
