#include <gtest/gtest.h>

#include "engine/base/date.hpp"
#include "tests/support/row_name.hpp"

namespace dyak {
namespace {

struct Row {
  const char* name;
  const char* text;
  const char* canonical;  // nullptr = refused
};

class PeriodIso : public ::testing::TestWithParam<Row> {};

TEST_P(PeriodIso, IsReadAndWrittenCanonically) {
  const auto read = Period::parse(GetParam().text);
  ASSERT_EQ(read.has_value(), GetParam().canonical != nullptr);
  if (!read) return;
  EXPECT_EQ(read->iso(), GetParam().canonical);
  EXPECT_EQ(Period::parse(read->iso()), read) << "what is written must be readable";
}

INSTANTIATE_TEST_SUITE_P(
    Table, PeriodIso,
    ::testing::Values(
        Row{"Days", "P7D", "P7D"}, Row{"Week", "P1W", "P7D"}, Row{"Months", "P2M", "P2M"}, Row{"Year", "P1Y", "P12M"},
        Row{"Hours", "PT36H", "PT36H"}, Row{"Minutes", "PT90M", "PT1H30M"}, Row{"Seconds", "PT3601S", "PT1H1S"},
        Row{"Zero", "P0D", "P0D"}, Row{"All", "P1Y2M3DT4H5M6S", "P14M3DT4H5M6S"},
        Row{"LongestYears", "P10000Y", "P120000M"}, Row{"LongestWeeks", "P520000W", "P3640000D"},
        Row{"TooLong", "P10001Y", nullptr}, Row{"TooManyDays", "P3660001D", nullptr},
        Row{"LargerThanAll", "PT99999999999999999999S", nullptr}, Row{"Empty", "", nullptr}, Row{"OnlyP", "P", nullptr},
        Row{"OnlyPT", "PT", nullptr}, Row{"DanglingT", "P1DT", nullptr}, Row{"Negative", "P-1D", nullptr},
        Row{"NegativeZero", "P-0D", nullptr}, Row{"NegativeWhole", "-P1D", nullptr}, Row{"PlusSign", "P+1D", nullptr},
        Row{"Fraction", "P0.5D", nullptr}, Row{"NoUnit", "P7", nullptr}, Row{"UnknownUnit", "P7Q", nullptr},
        Row{"LowerCase", "p7d", nullptr}, Row{"WeekWithDays", "P1W1D", nullptr}, Row{"MonthWithWeek", "P1M1W", nullptr},
        Row{"WeekWithTime", "P1WT1H", nullptr}, Row{"SameUnitTwice", "P1D1D", nullptr},
        Row{"WrongOrder", "P1D1M", nullptr}, Row{"HoursOutsideTime", "P5H", nullptr},
        Row{"DaysInsideTime", "PT5D", nullptr}, Row{"TwoT", "PT1HT1M", nullptr}, Row{"Space", "P 7D", nullptr}),
    dyak::testing::RowName{});

TEST(Period, KeepsMonthsDaysAndSecondsApart) {
  EXPECT_EQ(Period::parse("P1Y1M10DT1S"), (Period{13, 10, 1}));
  EXPECT_NE(Period::parse("P1M"), Period::parse("P30D"));
}

}  // namespace
}  // namespace dyak
