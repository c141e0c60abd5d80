// A register is a question to the record: rows of the period, sorted, styled, summed.
#include "engine/composition/compose_register.hpp"

#include "tests/composition/office.hpp"
#include "tests/support/golden.hpp"

namespace dyak::composition::testing {
namespace {

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

std::vector<std::string> column(const document::Sheet& sheet, std::size_t n) {
  std::vector<std::string> all;
  for (const document::Row& row : sheet.rows) all.push_back(text(row.cells.at(n)));
  return all;
}

const ReportPeriod kYear = *parse_period("2026");

/// Three requests: of September, a later one that was withdrawn and is overdue, and one of the next year.
Office three_requests() {
  Office office;
  office.now = moment("2026-11-20T10:00:00+03:00");
  office.the_trip().data["money"] = *Rational::parse("100.50");
  office.the_trip().terms["answer"].met_on = day("2026-09-18");
  cases::Case second = trip("c-000002", 2, {"P4", "P2"});
  second.numbers[0].date = day("2026-11-02");
  second.state = "withdrawn";
  second.data["money"] = *Rational::parse("0.25");
  cases::Case third = trip("c-000003", 1);
  third.numbers[0].date = day("2027-01-11");
  cases::Case unregistered = trip("c-000004", 9);
  unregistered.numbers.clear();
  office.shelf.all.insert(office.shelf.all.end(), {second, third, unregistered});
  return office;
}

TEST(ComposeRegister, HoldsTheRowsOfItsPeriod) {
  const document::Workbook year = three_requests().register_of("trips", kYear);
  EXPECT_EQ(column(sheet(year, "Заявки 2026"), 1), (std::vector<std::string>{"К-01", "К-02"}));
  const document::Workbook quarter = three_requests().register_of("trips", *parse_period("2026-Q4"));
  EXPECT_EQ(column(sheet(quarter, "Заявки 4 кв. 2026"), 1), (std::vector<std::string>{"К-02"}));
  const document::Workbook last_day = three_requests().register_of("trips", *parse_period("2026-09-14..2026-09-14"));
  EXPECT_EQ(last_day.sheets[0].rows.size(), 1U) << "both days of a period belong to it";
}

TEST(ComposeRegister, SumsExactlyAndOnlyTheColumnsThatAskForIt) {
  const document::Workbook book = three_requests().register_of("trips", kYear);
  const document::Sheet& requests = sheet(book, "Заявки 2026");
  ASSERT_EQ(requests.totals.size(), 1U);
  const std::vector<document::Cell>& cells = requests.totals[0].cells;
  EXPECT_EQ(text(cells.at(0)), "Итого");
  EXPECT_EQ(std::get<Rational>(cells.at(6).value), Rational(5));
  EXPECT_EQ(std::get<Rational>(cells.at(7).value), *Rational::parse("100.75"));
  EXPECT_TRUE(std::holds_alternative<std::monostate>(cells.at(3).value));
  EXPECT_TRUE(requests.totals[0].style.bold);
}

TEST(ComposeRegister, StylesRowsByTheirConditions) {
  const document::Workbook book = three_requests().register_of("trips", kYear);
  const document::Sheet& requests = sheet(book, "Заявки 2026");
  EXPECT_EQ(requests.rows.at(0).style, document::CellStyle{});
  EXPECT_EQ(requests.rows.at(1).style.fill, document::Fill::Red);
  EXPECT_TRUE(requests.rows.at(1).style.strike);
}

TEST(ComposeRegister, KeepsDatesNumbersAndTextsWhatTheyAre) {
  const document::Workbook book = three_requests().register_of("trips", kYear);
  const document::Sheet& requests = sheet(book, "Заявки 2026");
  const document::Row& row = requests.rows.at(0);
  EXPECT_EQ(std::get<Rational>(row.cells.at(0).value), Rational(1));
  EXPECT_EQ(std::get<Date>(row.cells.at(2).value), day("2026-09-14"));
  EXPECT_EQ(text(row.cells.at(3)), "Орлова Мария Ивановна");
  EXPECT_EQ(text(row.cells.at(5)), "Ёлкин Андрей Петрович, Елкин Борис Петрович, Орлова Мария Ивановна");
  EXPECT_EQ(std::get<Rational>(row.cells.at(7).value), *Rational::parse("100.5"));
  EXPECT_EQ(text(row.cells.at(8)), "нет");
  EXPECT_EQ(requests.columns.at(2).format, document::ColumnFormat::Date);
  EXPECT_EQ(requests.columns.at(6).format, document::ColumnFormat::Integer);
  EXPECT_EQ(requests.columns.at(7).format, document::ColumnFormat::Decimal);
}

TEST(ComposeRegister, CountsItsRowsInWords) {
  const document::Workbook book = three_requests().register_of("trips", kYear);
  EXPECT_EQ(sheet(book, "Заявки 2026").closing_lines, (std::vector<std::string>{"Всего записей: 2 (две)"}));
}

TEST(ComposeRegister, WithoutRowsIsEmptyAndSaysSoOnce) {
  const document::Workbook book = Office().register_of("trips", *parse_period("2020"));
  const document::Sheet& requests = sheet(book, "Заявки 2020");
  EXPECT_TRUE(requests.rows.empty());
  EXPECT_EQ(requests.closing_lines, (std::vector<std::string>{"Записей нет"}));
}

TEST(ComposeRegister, CountsOnlyTheRowsThatCountAndTellsATotalThatIsNoSum) {
  const document::Workbook book = three_requests().register_of("month", kYear);
  const document::Sheet& travellers = sheet(book, "Едущие");
  EXPECT_EQ(travellers.rows.size(), 5U);
  EXPECT_EQ(travellers.closing_lines, (std::vector<std::string>{"Всего: 5, не считая отозванных: 3"}));
  ASSERT_EQ(travellers.totals.size(), 1U);
  EXPECT_EQ(std::get<Rational>(travellers.totals[0].cells.at(1).value), Rational(2)) << "two requests, five travellers";
}

TEST(ComposeRegister, KnowsEveryOpenTermOfTheRecordByTheRuleOfTheTermItself) {
  Office office = three_requests();
  EXPECT_EQ(std::get<Rational>(sheet(office.register_of("month", kYear), "Свод").rows.at(2).cells.at(1).value),
            Rational(3))
      << "of three requests nobody has answered";
  office.now = moment("2026-09-20T10:00:00+03:00");
  EXPECT_EQ(std::get<Rational>(sheet(office.register_of("month", kYear), "Свод").rows.at(2).cells.at(1).value),
            Rational(0));
}

cases::JournalEntry entry(int n, const char* date, const char* of) {
  cases::JournalEntry made;
  made.journal = "orders";
  made.year = day(date).year();
  made.n = n;
  made.text = std::to_string(n) + "-К";
  made.date = day(date);
  made.case_id = CaseId{of};
  made.title = "О командировке";
  return made;
}

TEST(ComposeRegister, NumbersOfAJournalStandInTheirOrderAnnulledOnesStruckThrough) {
  Office office;
  cases::Case order;
  order.id = CaseId{"c-000009"};
  order.process = "order";
  order.state = "signed";
  order.data["about"] = "Ярмарка";
  office.shelf.all.push_back(order);
  cases::JournalEntry annulled = entry(1, "2026-09-18", "c-000009");
  annulled.annulled = true;
  annulled.reason = "опечатка";
  office.journals["orders"] = {annulled, entry(2, "2026-09-18", "c-000009"), entry(1, "2027-01-12", "c-000009")};
  const document::Workbook book = office.register_of("trips", kYear);
  const document::Sheet& orders = sheet(book, "Приказы");
  EXPECT_EQ(column(orders, 0), (std::vector<std::string>{"1-К", "2-К"}));
  EXPECT_EQ(column(orders, 3), (std::vector<std::string>{"Ярмарка", "Ярмарка"}));
  EXPECT_EQ(column(orders, 4), (std::vector<std::string>{"аннулирован: опечатка", ""}));
  EXPECT_EQ(orders.rows[0].style, (document::CellStyle{document::Fill::Grey, true, false}));
  EXPECT_EQ(orders.rows[1].style, document::CellStyle{});
}

TEST(ComposeRegister, PapersTermsAndPeopleHaveRowsToo) {
  Office office;
  cases::Paper slip;
  slip.ordinal = 1;
  slip.document = "trip-slip";
  slip.title = "Расписка";
  slip.date = day("2026-09-14");
  slip.pages = 2;
  cases::Paper draft = slip;
  draft.draft = true;
  office.the_trip().papers = {slip, draft};
  office.directory.memberships.push_back({"P2", "B1", "traveller", {day("2026-10-05"), std::nullopt}, "приказ"});
  office.directory.memberships.push_back({"P5", "B1", "member", {}, ""});
  const document::Workbook book = office.register_of("trips", kYear);
  EXPECT_EQ(column(sheet(book, "Документы"), 0), (std::vector<std::string>{"Расписка"}));
  EXPECT_EQ(std::get<Date>(sheet(book, "Сроки").rows.at(0).cells.at(1).value), day("2026-09-21"));
  EXPECT_EQ(sheet(book, "Люди").rows.size(), 9U);
  EXPECT_EQ(text(sheet(book, "Люди").rows.at(0).cells.at(0)), "Абрамов Олег Игоревич");
  EXPECT_EQ(column(sheet(book, "Едущие"), 0), (std::vector<std::string>{"Ёлкин Андрей Петрович"}));
  EXPECT_EQ(column(sheet(book, "Едущие"), 1), (std::vector<std::string>{"Отряд едущих"}));
  EXPECT_EQ(column(sheet(book, "Согласия"), 0), (std::vector<std::string>{"Орлова Мария Ивановна"}));
  EXPECT_EQ(column(sheet(book, "Все документы"), 1), (std::vector<std::string>{"К-01"}));
}

TEST(ComposeRegister, LooksAsAgreed) {
  dyak::testing::expect_golden("trips/register.txt", document::dump(three_requests().register_of("trips", kYear)));
}

TEST(ComposeRegister, TheSameQuestionHasTheSameAnswer) {
  EXPECT_EQ(document::dump(three_requests().register_of("trips", kYear)),
            document::dump(three_requests().register_of("trips", kYear)));
}

}  // namespace
}  // namespace dyak::composition::testing
