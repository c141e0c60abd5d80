#include <gtest/gtest.h>

#include "engine/base/date.hpp"
#include "tests/support/row_name.hpp"

namespace dyak {
namespace {

struct PeriodRow {
  const char* name;
  const char* text;
  const char* canonical;  // nullptr = refused
};

class PeriodIso : public ::testing::TestWithParam<PeriodRow> {};

TEST_P(PeriodIso, IsReadAndWrittenCanonically) {
  const auto read = Period::parse(GetParam().text);
  ASSERT_EQ(read.has_value(), GetParam().canonical != nullptr);
  if (!read) return;
  EXPECT_EQ(read->iso(), GetParam().canonical);
  EXPECT_EQ(Period::parse(read->iso()), read) << "what is written must be readable";
}

INSTANTIATE_TEST_SUITE_P(
    Table, PeriodIso,
    ::testing::Values(PeriodRow{"Days", "P7D", "P7D"}, PeriodRow{"Week", "P1W", "P7D"},
                      PeriodRow{"Months", "P2M", "P2M"}, PeriodRow{"Year", "P1Y", "P12M"},
                      PeriodRow{"Hours", "PT36H", "PT36H"}, PeriodRow{"Minutes", "PT90M", "PT1H30M"},
                      PeriodRow{"Seconds", "PT3601S", "PT1H1S"}, PeriodRow{"Zero", "P0D", "P0D"},
                      PeriodRow{"All", "P1Y2M3DT4H5M6S", "P14M3DT4H5M6S"},
                      PeriodRow{"LongestYears", "P10000Y", "P120000M"},
                      PeriodRow{"LongestWeeks", "P520000W", "P3640000D"}, PeriodRow{"TooLong", "P10001Y", nullptr},
                      PeriodRow{"TooManyDays", "P3660001D", nullptr},
                      PeriodRow{"LargerThanAll", "PT99999999999999999999S", nullptr}, PeriodRow{"Empty", "", nullptr},
                      PeriodRow{"OnlyP", "P", nullptr}, PeriodRow{"OnlyPT", "PT", nullptr},
                      PeriodRow{"DanglingT", "P1DT", nullptr}, PeriodRow{"Negative", "P-1D", nullptr},
                      PeriodRow{"NegativeZero", "P-0D", nullptr}, PeriodRow{"NegativeWhole", "-P1D", nullptr},
                      PeriodRow{"PlusSign", "P+1D", nullptr}, PeriodRow{"Fraction", "P0.5D", nullptr},
                      PeriodRow{"NoUnit", "P7", nullptr}, PeriodRow{"UnknownUnit", "P7Q", nullptr},
                      PeriodRow{"LowerCase", "p7d", nullptr}, PeriodRow{"WeekWithDays", "P1W1D", nullptr},
                      PeriodRow{"MonthWithWeek", "P1M1W", nullptr}, PeriodRow{"WeekWithTime", "P1WT1H", nullptr},
                      PeriodRow{"SameUnitTwice", "P1D1D", nullptr}, PeriodRow{"WrongOrder", "P1D1M", nullptr},
                      PeriodRow{"HoursOutsideTime", "P5H", nullptr}, PeriodRow{"DaysInsideTime", "PT5D", nullptr},
                      PeriodRow{"TwoT", "PT1HT1M", nullptr}, PeriodRow{"Space", "P 7D", nullptr}),
    dyak::testing::RowName{});

TEST(Period, KeepsMonthsDaysAndSecondsApart) {
  EXPECT_EQ(Period::parse("P1Y1M10DT1S"), (Period{13, 10, 1}));
  EXPECT_NE(Period::parse("P1M"), Period::parse("P30D"));
}

}  // namespace
}  // namespace dyak
