#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "tests/calendar/calendars.hpp"

namespace dyak::calendar {
namespace {

using test::d;
using test::federal;

TermRule rule(const char* length, CountDays days = CountDays::Calendar, Roll roll = Roll::Next) {
  return {Period::parse(length).value(), days, roll};
}

/// One event under the three policies that a regulation chooses from.
struct Worked {
  const char* name;
  const char* from;
  const char* length;
  const char* next;
  const char* previous;
  const char* working_length;
  const char* working;
};

class WorkedTerm : public testing::TestWithParam<Worked> {};

TEST_P(WorkedTerm, EndsOnTheSameDayUnderEveryPolicyAsByHand) {
  const Calendar calendar = federal();
  const Worked& row = GetParam();
  EXPECT_EQ(count_term(calendar, d(row.from), rule(row.length)).due.iso(), row.next);
  EXPECT_EQ(count_term(calendar, d(row.from), rule(row.length, CountDays::Calendar, Roll::Previous)).due.iso(),
            row.previous);
  EXPECT_EQ(count_term(calendar, d(row.from), rule(row.working_length, CountDays::Working)).due.iso(), row.working);
}

INSTANTIATE_TEST_SUITE_P(
    Dossier, WorkedTerm,
    testing::Values(Worked{"OrdinaryMonday", "2026-09-14", "P7D", "2026-09-21", "2026-09-21", "P5D", "2026-09-21"},
                    Worked{"NewYear", "2026-12-24", "P7D", "2027-01-11", "2026-12-30", "P5D", "2027-01-11"},
                    Worked{"SaturdayMail", "2026-10-31", "P7D", "2026-11-09", "2026-11-06", "P5D", "2026-11-09"},
                    Worked{"May", "2026-04-29", "P10D", "2026-05-12", "2026-05-08", "P10D", "2026-05-15"},
                    Worked{"NewYearTenDays", "2026-12-22", "P10D", "2027-01-11", "2026-12-30", "P10D", "2027-01-14"},
                    Worked{"OrdinaryTenDays", "2026-11-11", "P10D", "2026-11-23", "2026-11-20", "P10D", "2026-11-25"},
                    Worked{"MayOf2027", "2027-04-29", "P10D", "2027-05-11", "2027-05-07", "P10D", "2027-05-17"},
                    Worked{"WorkingSaturday", "2027-02-10", "P10D", "2027-02-20", "2027-02-20", "P10D", "2027-02-25"}),
    [](const auto& row) { return row.param.name; });

struct Length {
  const char* name;
  const char* from;
  const char* length;
  const char* last_day;
  const char* due;
};

class TermLength : public testing::TestWithParam<Length> {};

TEST_P(TermLength, FollowsArticle192) {
  const auto term = count_term(federal(), d(GetParam().from), rule(GetParam().length));
  EXPECT_EQ(term.last_day.iso(), GetParam().last_day);
  EXPECT_EQ(term.due.iso(), GetParam().due);
}

INSTANTIATE_TEST_SUITE_P(
    Lengths, TermLength,
    testing::Values(Length{"WeekEndsOnTheSameWeekday", "2026-09-16", "P1W", "2026-09-23", "2026-09-23"},
                    Length{"TwoWeeks", "2026-09-14", "P2W", "2026-09-28", "2026-09-28"},
                    Length{"MonthEndsOnTheSameNumber", "2026-09-14", "P1M", "2026-10-14", "2026-10-14"},
                    Length{"MonthFrom31January", "2026-01-31", "P1M", "2026-02-28", "2026-03-02"},
                    Length{"MonthFrom31JanuaryOfALeapYear", "2024-01-31", "P1M", "2024-02-29", "2024-02-29"},
                    Length{"MonthFrom31August", "2026-08-31", "P1M", "2026-09-30", "2026-09-30"},
                    Length{"MonthThatRolls", "2026-10-07", "P1M", "2026-11-07", "2026-11-09"},
                    Length{"ThreeMonthsOverNewYear", "2026-10-01", "P3M", "2027-01-01", "2027-01-11"},
                    Length{"YearFrom29February", "2024-02-29", "P1Y", "2025-02-28", "2025-02-28"},
                    Length{"MonthAndDays", "2026-09-14", "P1M2D", "2026-10-16", "2026-10-16"},
                    Length{"ThirtyDays", "2026-09-14", "P30D", "2026-10-14", "2026-10-14"},
                    Length{"OneDayBeforeAHoliday", "2026-11-03", "P1D", "2026-11-04", "2026-11-05"},
                    Length{"NoDays", "2026-09-14", "P0D", "2026-09-14", "2026-09-14"}),
    [](const auto& row) { return row.param.name; });

TEST(CountTerm, AWeekIsSevenDays) {
  const Calendar calendar = federal();
  EXPECT_EQ(count_term(calendar, d("2026-12-24"), rule("P1W")).due,
            count_term(calendar, d("2026-12-24"), rule("P7D")).due);
}

TEST(CountTerm, WithoutRollingStaysOnTheDayOff) {
  const auto term = count_term(federal(), d("2026-12-24"), rule("P7D", CountDays::Calendar, Roll::None));
  EXPECT_EQ(term.due, d("2026-12-31"));
  EXPECT_EQ(term.internal, d("2026-12-30"));
}

TEST(CountTerm, TheInternalTermIsTheWorkingDayBeforeTheOuterOne) {
  const Calendar calendar = federal();
  EXPECT_EQ(count_term(calendar, d("2026-10-31"), rule("P7D")).internal, d("2026-11-06"));
  EXPECT_EQ(count_term(calendar, d("2026-09-14"), rule("P7D")).internal, d("2026-09-21"));
}

TEST(CountTerm, RollingBackNeverPassesTheEvent) {
  const auto term = count_term(federal(), d("2027-01-01"), rule("P3D", CountDays::Calendar, Roll::Previous));
  EXPECT_EQ(term.due, d("2027-01-11"));
  EXPECT_EQ(term.internal, d("2027-01-11"));
}

TEST(CountTerm, WorkingDaysStartAfterASaturday) {
  EXPECT_EQ(count_term(federal(), d("2026-10-31"), rule("P1D", CountDays::Working)).due, d("2026-11-02"));
}

TEST(CountTerm, HonoursTheRegionalLayer) {
  Calendar calendar = federal();
  calendar.set_day(d("2026-09-01"), {DayKind::Off, "День государственности", ""});
  EXPECT_EQ(count_term(calendar, d("2026-08-25"), rule("P7D")).due, d("2026-09-02"));
  EXPECT_EQ(count_term(calendar, d("2026-08-31"), rule("P1D", CountDays::Working)).due, d("2026-09-02"));
}

struct Coming {
  const char* name;
  const char* from;
  const char* length;
  CountDays days;
  Roll roll;
  const char* due;
  const char* internal;  ///< "" = cannot be told
  bool provisional;
};

class ComingYear : public testing::TestWithParam<Coming> {};

TEST_P(ComingYear, IsCountedProvisionallyAndSaysSo) {
  const Coming& row = GetParam();
  const CountedTerm term = count_term(federal(), d(row.from), rule(row.length, row.days, row.roll));
  EXPECT_EQ(term.due, d(row.due));
  EXPECT_EQ(term.internal ? term.internal->iso() : "", row.internal);
  EXPECT_EQ(term.provisional, row.provisional);
  EXPECT_EQ(explain(term).find("Предварительно: производственного календаря на 2028 год ещё нет") != std::string::npos,
            row.provisional);
}

INSTANTIATE_TEST_SUITE_P(
    Terms, ComingYear,
    testing::Values(
        Coming{"EndsThere", "2027-12-30", "P12D", CountDays::Calendar, Roll::Next, "2028-01-11", "2028-01-11", true},
        Coming{"RollsThere", "2027-12-24", "P7D", CountDays::Calendar, Roll::Next, "2028-01-10", "2027-12-30", true},
        Coming{"RollsBack", "2027-12-30", "P7D", CountDays::Calendar, Roll::Previous, "2027-12-30", "2027-12-30", true},
        Coming{"Working", "2027-12-27", "P10D", CountDays::Working, Roll::Next, "2028-01-18", "2028-01-18", true},
        Coming{"EndsBefore", "2027-12-20", "P7D", CountDays::Calendar, Roll::Next, "2027-12-27", "2027-12-27", false},
        Coming{"AsksNoCalendar", "2027-12-30", "P3Y", CountDays::Calendar, Roll::None, "2030-12-30", "", false}),
    [](const auto& row) { return row.param.name; });

TEST(CountTerm, OfNoDaysIsItsOwnDayAndGoesBackOrStays) {
  const auto due = [](Roll roll) {
    return count_term(federal(), d("2026-04-05"), rule("P0D", CountDays::Calendar, roll)).due;
  };
  EXPECT_EQ(due(Roll::None), d("2026-04-05")) << "a Sunday";
  EXPECT_EQ(due(Roll::Previous), d("2026-04-03"));
  EXPECT_EQ(due(Roll::Next), d("2026-04-06"));
}

TEST(CountTerm, ThatNeverAsksACalendarNeedsNone) {
  const CountedTerm term = count_term(Calendar{}, d("2026-09-14"), rule("P3Y", CountDays::Calendar, Roll::None));
  EXPECT_EQ(term.due, d("2029-09-14"));
  EXPECT_FALSE(term.internal.has_value());
}

TEST(CountTerm, GrowsByTheDaysItsClockStood) {
  TermRule paused = rule("P5D", CountDays::Working);
  paused.stood = 1;
  const CountedTerm term = count_term(federal(), d("2026-12-24"), paused);
  EXPECT_EQ(term.due, d("2027-01-12"));
  EXPECT_NE(explain(term).find("Срок 5 рабочих дней и приостановка, 1 рабочий день"), std::string::npos);
}

struct Refused {
  const char* name;
  const char* from;
  const char* length;
  CountDays days;
  const char* code;
};

class RefusedTerm : public testing::TestWithParam<Refused> {};

TEST_P(RefusedTerm, SaysWhyWithAStableCode) {
  try {
    static_cast<void>(count_term(federal(), d(GetParam().from), rule(GetParam().length, GetParam().days)));
    FAIL() << "was counted";
  } catch (const Error& error) {
    ASSERT_EQ(error.details.size(), 1U);
    EXPECT_EQ(error.details[0].code, GetParam().code);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Terms, RefusedTerm,
    testing::Values(Refused{"EndsInAPastYearWithoutACalendar", "2023-02-06", "P7D", CountDays::Calendar,
                            "calendar-no-year"},
                    Refused{"WorkingDaysOfAPastYear", "2022-12-27", "P10D", CountDays::Working, "calendar-no-year"},
                    Refused{"Hours", "2026-09-14", "PT36H", CountDays::Calendar, "term-length"},
                    Refused{"WorkingMonths", "2026-09-14", "P1M", CountDays::Working, "term-length"},
                    Refused{"Ages", "2026-09-14", "P99999D", CountDays::Calendar, "term-length"},
                    Refused{"AgesInMonths", "2026-09-14", "P999Y", CountDays::Calendar, "term-length"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace dyak::calendar
