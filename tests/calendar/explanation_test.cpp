#include <gtest/gtest.h>

#include "tests/calendar/calendars.hpp"

namespace dyak::calendar {
namespace {

using test::d;
using test::federal;

std::string explained(const char* from, const char* length, CountDays days = CountDays::Calendar,
                      Roll roll = Roll::Next) {
  return explain(count_term(federal(), d(from), {Period::parse(length).value(), days, roll}));
}

TEST(Explain, NamesEveryDayOffPassedOverTheNewYear) {
  EXPECT_EQ(
      explained("2026-12-24", "P7D"),
      "Событие: 24.12.2026 (четверг); срок начинает течь на следующий день, 25.12.2026 [ст. 191 ГК РФ]\n"
      "Срок 7 календарных дней: последний день 31.12.2026 (четверг) [ст. 190, п. 4 ст. 192 ГК РФ]\n"
      "31.12.2026 — нерабочий день (перенос с 04.01.2026) [ст. 112 ТК РФ]\n"
      "01.01–06.01.2027 — Новогодние каникулы [ст. 112 ТК РФ]\n"
      "07.01.2027 — Рождество Христово [ст. 112 ТК РФ]\n"
      "08.01.2027 — Новогодние каникулы [ст. 112 ТК РФ]\n"
      "09.01–10.01.2027 — суббота, воскресенье [ст. 111 ТК РФ]\n"
      "Последний день нерабочий: срок заканчивается в ближайший следующий рабочий день, 11.01.2027 (понедельник) "
      "[ст. 193 ГК РФ]\n"
      "Срок истекает в 24 часа 11.01.2027 (понедельник), в организации — с окончанием её рабочего дня [ст. 194 ГК РФ]\n"
      "Внутренний срок (исполнить лучше до него): 30.12.2026 (среда)\n"
      "2027-01-11");
}

TEST(Explain, SaysHowAMonthWithoutTheNumberEnds) {
  const std::string text = explained("2026-08-31", "P1M");
  EXPECT_NE(
      text.find("Срок 1 месяц: последний день 30.09.2026 (среда): числа 31 в этом месяце нет [п. 3 ст. 192 ГК РФ]"),
      std::string::npos)
      << text;
}

TEST(Explain, NamesTheDaysOffInsideATermOfWorkingDays) {
  const std::string text = explained("2026-10-30", "P5D", CountDays::Working);
  EXPECT_NE(text.find("31.10–01.11.2026 — суббота, воскресенье [ст. 111 ТК РФ]\n"
                      "04.11.2026 — День народного единства [ст. 112 ТК РФ]\n"
                      "07.11–08.11.2026 — суббота, воскресенье [ст. 111 ТК РФ]\n"
                      "Срок 5 рабочих дней: последний день 09.11.2026 (понедельник)"),
            std::string::npos)
      << text;
}

TEST(Explain, SaysThatARegulationRollsBack) {
  const std::string text = explained("2026-10-31", "P7D", CountDays::Calendar, Roll::Previous);
  EXPECT_NE(
      text.find("07.11.2026 — суббота [ст. 111 ТК РФ]\n"
                "По установленному правилу срок заканчивается в предшествующий рабочий день, 06.11.2026 (пятница)\n"),
      std::string::npos)
      << text;
  EXPECT_TRUE(text.ends_with("\n2026-11-06"));
}

TEST(Explain, SaysThatNothingRolls) {
  const std::string text = explained("2026-10-31", "P7D", CountDays::Calendar, Roll::None);
  EXPECT_NE(text.find("перенос правилом не предусмотрен"), std::string::npos) << text;
  EXPECT_TRUE(text.ends_with("\n2026-11-07"));
}

TEST(Explain, WarnsOfAShortLastDay) {
  EXPECT_NE(explained("2026-10-27", "P7D").find("рабочий день сокращён на час"), std::string::npos);
}

TEST(Explain, WritesBothYearsOfARangeOverNewYear) {
  Calendar calendar = federal();
  calendar.set_day(d("2026-12-31"), {DayKind::Off, "Новогодние каникулы", "ст. 112 ТК РФ"});
  const auto term =
      count_term(calendar, d("2026-12-24"), {Period::parse("P7D").value(), CountDays::Calendar, Roll::Next});
  EXPECT_EQ(term.steps.at(2).text, "31.12.2026–06.01.2027 — Новогодние каникулы");
}

struct Plural {
  const char* name;
  const char* length;
  const char* text;
};

class LengthInWords : public testing::TestWithParam<Plural> {};

TEST_P(LengthInWords, AgreesWithTheNumber) {
  EXPECT_NE(explained("2025-01-14", GetParam().length).find(std::string("Срок ") + GetParam().text + ":"),
            std::string::npos)
      << explained("2025-01-14", GetParam().length);
}

INSTANTIATE_TEST_SUITE_P(Lengths, LengthInWords,
                         testing::Values(Plural{"One", "P1D", "1 календарный день"},
                                         Plural{"Two", "P2D", "2 календарных дня"},
                                         Plural{"Eleven", "P11D", "11 календарных дней"},
                                         Plural{"TwentyOne", "P21D", "21 календарный день"},
                                         Plural{"TwoMonths", "P2M", "2 месяца"}, Plural{"TwoYears", "P2Y", "2 года"},
                                         Plural{"MonthAndDay", "P1M1D", "1 месяц и 1 календарный день"}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace dyak::calendar
