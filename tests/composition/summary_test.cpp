// Sheets that are not a row a case: sums over the whole record,
// elements of lists, groups, charts; and the open catalogue.
#include "engine/composition/public_catalogue.hpp"
#include "engine/composition/schedule.hpp"
#include "tests/composition/office.hpp"
#include "tests/support/golden.hpp"

namespace dyak::composition::testing {
namespace {

/// Two towns, three requests, one of which has nobody's number yet.
Office travelling_office() {
  Office office;
  office.now = moment("2026-11-20T10:00:00+03:00");
  office.the_trip().state = "going";
  office.the_trip().terms["answer"].met_on = day("2026-09-18");
  office.the_trip().steps.push_back(
      {moment("2026-09-18T12:00:00+03:00"), "chief", "order-signed", "Приказ подписан", "ordering", "going", "P9"});
  office.the_trip().steps.push_back(
      {moment("2026-09-18T13:00:00+03:00"), "clerk", "tell", "Сообщить", "going", "going", "P7"});
  cases::Case second = trip("c-000002", 2, {"P4", "P2"});
  second.data["town"] = "oryol";
  cases::Case third = trip("c-000003", 3, {"P5"});
  third.data["town"] = "oryol";
  third.terms["answer"].due = day("2026-11-21");
  cases::Case unregistered = trip("c-000004", 9);
  unregistered.numbers.clear();
  office.shelf.all.insert(office.shelf.all.end(), {second, third, unregistered});
  return office;
}

document::Workbook summary() { return travelling_office().register_of("summary", *parse_period("2026")); }

const document::Sheet& sheet(const document::Workbook& book, std::string_view name) {
  for (const document::Sheet& one : book.sheets) {
    if (one.name == name) return one;
  }
  throw std::runtime_error("no sheet " + std::string(name));
}

std::string text(const document::Cell& cell) {
  const auto* known = std::get_if<std::string>(&cell.value);
  return known != nullptr ? *known : std::string{};
}

Rational number(const document::Cell& cell) { return std::get<Rational>(cell.value); }

TEST(Summary, AsksTheWholeRecord) {
  const document::Workbook book = summary();
  const document::Sheet& made = sheet(book, "Сводка");
  ASSERT_EQ(made.rows.size(), 4U);
  EXPECT_EQ(text(made.rows[0].cells[0]), "Зарегистрировано заявок");
  EXPECT_EQ(number(made.rows[0].cells[1]), Rational(3));
  EXPECT_EQ(number(made.rows[1].cells[1]), Rational(1));
  EXPECT_EQ(number(made.rows[2].cells[1]), Rational(0));
  EXPECT_EQ(number(made.rows[3].cells[1]), Rational(9));
  EXPECT_EQ(made.rows[2].style, (document::CellStyle{document::Fill::Blue, false, true}));
  EXPECT_EQ(made.title_lines, (std::vector<std::string>{"Командировки за 2026 год", "Составлена 20.11.2026"}));
}

TEST(Summary, GroupsAndSums) {
  const document::Workbook book = summary();
  const document::Sheet& towns = book.sheets.at(1);
  ASSERT_EQ(towns.rows.size(), 2U);
  EXPECT_EQ(text(towns.rows[0].cells[1]), "Орёл");
  EXPECT_EQ(number(towns.rows[0].cells[2]), Rational(2));
  EXPECT_EQ(number(towns.rows[0].cells[3]), Rational(3));
  EXPECT_EQ(number(towns.totals.at(0).cells[3]), Rational(6));
}

TEST(Summary, NamesOfTabsAreMadeFit) { EXPECT_EQ(summary().sheets.at(1).name, "По городам, 2026"); }

TEST(Summary, ChartsShowColumnsOfTheTable) {
  const std::vector<document::Chart> charts = summary().sheets.at(1).charts;
  ASSERT_EQ(charts.size(), 2U);
  EXPECT_EQ(charts[0],
            (document::Chart{document::ChartKind::Column, "Командировки и люди по городам", 1, {2, 3}, false}));
  EXPECT_EQ(charts[1], (document::Chart{document::ChartKind::Pie, "Доли городов", 1, {2}, true}));
}

TEST(Summary, ElementsOfAListAreRowsUnderTheHeadingsOfTheirGroups) {
  const document::Workbook book = summary();
  const document::Sheet& people = sheet(book, "Едущие по городам");
  std::vector<std::string> seen;
  for (const document::Row& row : people.rows)
    seen.push_back((row.heading ? "# " : "") + text(row.cells.at(row.heading ? 0 : 1)));
  EXPECT_EQ(seen, (std::vector<std::string>{"# Город: Орёл", "Абрамов Олег Игоревич", "Ёлкин Андрей Петрович",
                                            "Яковлева Анна Сергеевна", "", "# Город: Тула", "Ёлкин Андрей Петрович",
                                            "Елкин Борис Петрович", "Орлова Мария Ивановна", ""}));
  EXPECT_EQ(text(people.rows[4].cells[0]), "Всего");
  EXPECT_EQ(number(people.rows[4].cells[3]), Rational(9));
  EXPECT_EQ(number(people.totals.at(0).cells[3]), Rational(18));
}

TEST(Summary, TermsTellTheirRuleAndWhoMetThem) {
  const document::Workbook book = summary();
  const document::Sheet& terms = sheet(book, "Сроки заявок");
  ASSERT_EQ(terms.rows.size(), 4U);
  const std::vector<document::Cell>& met = terms.rows[0].cells;
  EXPECT_EQ(text(met[3]), "7 календарных дней");
  EXPECT_EQ(std::get<Date>(met[8].value), day("2026-09-18"));
  EXPECT_EQ(text(met[9]), "Приказ подписан");
  EXPECT_EQ(terms.rows[0].style.fill, document::Fill::Green);
  EXPECT_EQ(terms.rows[1].style.fill, document::Fill::Red);
  EXPECT_EQ(number(terms.rows[1].cells[10]), Rational(60));
  EXPECT_EQ(terms.rows[3].style.fill, document::Fill::Amber) << "one day is left";
}

TEST(Summary, LooksAsAgreed) { dyak::testing::expect_golden("trips/summary.txt", document::dump(summary())); }

struct Words {
  const char* period;
  const char* text;
};

TEST(Summary, CallsThePeriodByItsName) {
  for (const Words& one :
       {Words{"2026", "2026 год"}, Words{"2026-H2", "II полугодие 2026 года"}, Words{"2026-Q4", "IV квартал 2026 года"},
        Words{"2026-09", "сентябрь 2026 года"}, Words{"2026-W38", "с 14 сентября 2026 г. по 20 сентября 2026 г."}}) {
    const document::Workbook book = travelling_office().register_of("summary", *parse_period(one.period));
    EXPECT_EQ(book.sheets.at(0).title_lines.at(0), std::string("Командировки за ") + one.text) << one.period;
  }
}

std::vector<std::string> due(const char* every, const char* on, int minute, const char* begin, const char* now) {
  definitions::RegisterDefinition definition;
  definition.period = "year";
  definition.schedule = definitions::Schedule{every, on, minute, {}, {}};
  std::vector<std::string> all;
  for (const ScheduledRun& run : due_runs(definition, trips::shared()->calendar, Zone{}, day(begin), moment(now))) {
    all.push_back(run.first_day.iso() + " " + run.period.title + " " + run.as_of.iso(Zone{}).substr(0, 16));
  }
  return all;
}

using Runs = std::vector<std::string>;

TEST(Schedule, ComesAfterWhatItIsAboutHasEnded) {
  EXPECT_EQ(due("month", "first-working-day", 480, "2026-09-14", "2026-10-01T07:59:00+03:00"), Runs{});
  EXPECT_EQ(due("month", "first-working-day", 480, "2026-09-14", "2026-10-01T08:00:00+03:00"),
            (Runs{"2026-09-01 2026 2026-10-01T08:00"}));
  EXPECT_EQ(due("week", "monday", 480, "2026-09-16", "2026-09-29T00:00:00+03:00"),
            (Runs{"2026-09-14 2026 2026-09-21T08:00", "2026-09-21 2026 2026-09-28T08:00"}));
}

TEST(Schedule, OrOnItsLastWorkingDay) {
  EXPECT_EQ(due("week", "last-working-day", 1020, "2026-11-02", "2026-11-30T00:00:00+03:00").size(), 4U);
  EXPECT_EQ(due("week", "friday", 1020, "2026-09-14", "2026-09-18T17:00:00+03:00"),
            (Runs{"2026-09-14 2026 2026-09-18T17:00"}));
  EXPECT_EQ(due("month", "last-working-day", 1020, "2026-10-05", "2026-10-30T17:00:00+03:00"),
            (Runs{"2026-10-01 2026 2026-10-30T17:00"}));
}

TEST(Schedule, AWeekOfTwoYearsIsAboutTheYearItBeganIn) {
  EXPECT_EQ(due("week", "first-working-day", 480, "2026-12-28", "2027-01-11T09:00:00+03:00"),
            (Runs{"2026-12-28 2026 2027-01-04T08:00", "2027-01-04 2027 2027-01-11T08:00"}));
}

TEST(Schedule, FilesHaveReadableNames) {
  EXPECT_EQ(file_name("Журнал: заявки/приказы", *parse_period("2026"), day("2026-09-21")),
            "Журнал  заявки приказы, 2026, на 21.09.2026.xlsx");
  EXPECT_LT(file_name(std::string(1000, 'x'), *parse_period("2026"), day("2026-09-21")).size(), 255U);
}

PublicCatalogue catalogue_of(const Office& office) {
  return compose_catalogue(office.definitions->catalogues.at("open-trips"), office.facts(),
                           [](const std::string&) { return std::vector<cases::JournalEntry>{}; });
}

TEST(Catalogue, ShowsTheCasesItIsMeantForAndNobodyWithoutConsent) {
  const PublicCatalogue catalogue = catalogue_of(travelling_office());
  ASSERT_EQ(catalogue.cards.size(), 1U);
  const Card& card = catalogue.cards[0];
  EXPECT_EQ(card.code, "К-01");
  EXPECT_EQ(card.heading, "Ярмарка «Рельсы»");
  EXPECT_EQ(catalogue.intro, (std::vector<std::string>{"Состоявшихся поездок: 1."}));
  ASSERT_EQ(card.lines.size(), 4U) << "an empty line is not shown";
  EXPECT_EQ(card.lines[1].texts, (std::vector<std::string>{"Орлова Мария Ивановна", "не назван"}));
  EXPECT_EQ(catalogue.facets.at(0).choices, (std::vector<std::string>{"Тула"}));
}

TEST(Catalogue, IsSearchedByWords) {
  const PublicCatalogue catalogue = catalogue_of(travelling_office());
  const language::Language& language = trips::shared()->language;
  const auto found = [&](const std::string& words) { return find_cards(catalogue, language, words, {}).size(); };
  EXPECT_EQ(found(""), 1U);
  EXPECT_EQ(found("ТУЛА  рельсы"), 1U);
  EXPECT_EQ(found("тула самолёт"), 0U);
  EXPECT_EQ(found("Елкин"), 0U) << "who is not named is not found either";
  EXPECT_EQ(find_cards(catalogue, language, "", {{"town", "Орёл"}}).size(), 0U);
  EXPECT_EQ(find_cards(catalogue, language, "", {{"town", "Тула"}, {"people", "3"}}).size(), 1U);
}

}  // namespace
}  // namespace dyak::composition::testing
