#include "engine/base/date.hpp"

#include <gtest/gtest.h>

#include "tests/support/row_name.hpp"
#include "tests/support/throws.hpp"

namespace dyak {
namespace {

Date day(const char* iso) { return Date::parse_iso(iso).value(); }

struct DateRead {
  const char* name;
  const char* text;
  const char* iso;  // nullptr = refused
};

class DateRussian : public ::testing::TestWithParam<DateRead> {};

TEST_P(DateRussian, IsExactlyDayMonthYear) {
  const auto read = Date::parse_russian(GetParam().text);
  ASSERT_EQ(read.has_value(), GetParam().iso != nullptr);
  if (read) {
    EXPECT_EQ(read->iso(), GetParam().iso);
    EXPECT_EQ(read->russian(), GetParam().text);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, DateRussian,
    ::testing::Values(DateRead{"Plain", "14.09.2026", "2026-09-14"}, DateRead{"LeapDay", "29.02.2024", "2024-02-29"},
                      DateRead{"LeapCentury", "29.02.2000", "2000-02-29"},
                      DateRead{"FirstDay", "01.01.0001", "0001-01-01"}, DateRead{"LastDay", "31.12.9999", "9999-12-31"},
                      DateRead{"ThirtyFirstOfFebruary", "31.02.2026", nullptr},
                      DateRead{"NoLeapDay", "29.02.2026", nullptr}, DateRead{"CommonCentury", "29.02.1900", nullptr},
                      DateRead{"MonthThirteen", "01.13.2026", nullptr}, DateRead{"DayZero", "00.01.2026", nullptr},
                      DateRead{"YearZero", "01.01.0000", nullptr}, DateRead{"OneDigit", "1.9.2026", nullptr},
                      DateRead{"TwoDigitYear", "01.09.26", nullptr}, DateRead{"SpaceInside", " 1.09.2026", nullptr},
                      DateRead{"Sign", "01.09.-026", nullptr}, DateRead{"Tail", "14.09.2026 ", nullptr},
                      DateRead{"Empty", "", nullptr}, DateRead{"OtherOrder", "2026.09.14", nullptr}),
    dyak::testing::RowName{});

class DateIso : public ::testing::TestWithParam<DateRead> {};

TEST_P(DateIso, IsExactlyYearMonthDay) {
  const auto read = Date::parse_iso(GetParam().text);
  ASSERT_EQ(read.has_value(), GetParam().iso != nullptr);
  if (read) {
    EXPECT_EQ(read->iso(), GetParam().iso);
  }
}

INSTANTIATE_TEST_SUITE_P(Table, DateIso,
                         ::testing::Values(DateRead{"Plain", "2026-09-14", "2026-09-14"},
                                           DateRead{"ThirtyFirstOfApril", "2026-04-31", nullptr},
                                           DateRead{"WithTime", "2026-09-14T00:00", nullptr},
                                           DateRead{"Slashes", "2026/09/14", nullptr},
                                           DateRead{"Russian", "14.09.2026", nullptr},
                                           DateRead{"NotDigits", "2026-0x-14", nullptr}),
                         dyak::testing::RowName{});

TEST(Date, EveryDayOfFourCenturiesFollowsTheOneBefore) {
  Date date = day("1899-12-31");
  int weekday = 7;  // a Sunday
  for (int i = 0; i < 146097; ++i) {
    ASSERT_EQ(date.weekday(), weekday);
    const Date again = Date::from_ymd(date.year(), date.month(), date.day()).value();
    ASSERT_EQ(again, date);
    date = date.plus_days(1);
    weekday = weekday % 7 + 1;
  }
  EXPECT_EQ(date.iso(), "2299-12-31");
}

TEST(Date, CountsDaysFromTheFirstOfJanuary1970) {
  EXPECT_EQ(Date{}.iso(), "1970-01-01");
  EXPECT_EQ(Date{}.weekday(), 4);
  EXPECT_EQ(day("1969-12-31").days_since_epoch(), -1);
  EXPECT_EQ(day("2026-09-14").days_since_epoch(), 20710);
}

TEST(Date, IsOrderedAsTheCalendar) {
  EXPECT_LT(day("1969-12-31"), day("1970-01-01"));
  EXPECT_LT(day("2026-09-14"), day("2026-10-01"));
  EXPECT_EQ(day("2026-09-14"), Date::from_ymd(2026, 9, 14));
}

struct MonthRow {
  const char* name;
  const char* from;
  int months;
  const char* to;
};

class DatePlusMonths : public ::testing::TestWithParam<MonthRow> {};

TEST_P(DatePlusMonths, KeepsTheDayNumberOrTakesTheLastDay) {
  EXPECT_EQ(day(GetParam().from).plus_months(GetParam().months).iso(), GetParam().to);
}

INSTANTIATE_TEST_SUITE_P(Table, DatePlusMonths,
                         ::testing::Values(MonthRow{"SameNumber", "2026-09-14", 1, "2026-10-14"},
                                           MonthRow{"IntoShortMonth", "2026-01-31", 1, "2026-02-28"},
                                           MonthRow{"IntoLeapFebruary", "2024-01-31", 1, "2024-02-29"},
                                           MonthRow{"LeapDayPlusYear", "2024-02-29", 12, "2025-02-28"},
                                           MonthRow{"OverNewYear", "2026-12-24", 2, "2027-02-24"},
                                           MonthRow{"Back", "2026-03-31", -1, "2026-02-28"},
                                           MonthRow{"BackOverNewYear", "2026-01-15", -13, "2024-12-15"},
                                           MonthRow{"ToDecember", "2026-11-30", 1, "2026-12-30"},
                                           MonthRow{"Nothing", "2026-09-14", 0, "2026-09-14"}),
                         dyak::testing::RowName{});

TEST(Date, LeavingTheYearsIsAnErrorNotAWrongDate) {
  EXPECT_EQ(thrown_code([] { return day("9999-12-31").plus_days(1); }), "date-range");
  EXPECT_EQ(thrown_code([] { return day("0001-01-01").plus_days(-1); }), "date-range");
  EXPECT_EQ(thrown_code([] { return day("2026-09-14").plus_days(INT64_MAX); }), "date-range");
  EXPECT_EQ(thrown_code([] { return day("1926-09-14").plus_days(INT64_MIN); }), "date-range");
  EXPECT_EQ(thrown_code([] { return day("9999-12-01").plus_months(1); }), "date-range");
  EXPECT_EQ(thrown_code([] { return day("2026-09-14").plus_months(INT32_MAX); }), "date-range");
  EXPECT_EQ(thrown_code([] { return day("0001-01-01").plus_months(-1); }), "date-range");
  EXPECT_EQ(thrown_code([] { return Date::from_days(INT64_MAX); }), "date-range");
  EXPECT_EQ(thrown_code([] { return day("9999-11-30").plus_months(1); }), "no error");
}

}  // namespace
}  // namespace dyak
