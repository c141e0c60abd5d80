#include "engine/calendar/calendar.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "tests/calendar/calendars.hpp"

namespace dyak::calendar {
namespace {

using test::add_year;
using test::d;
using test::federal;

TEST(Calendar, CallsAPlainWeekByItsWeekdays) {
  const Calendar calendar = federal();
  EXPECT_EQ(calendar.day(d("2026-09-14")), Day{});
  EXPECT_EQ(calendar.day(d("2026-09-19")), (Day{DayKind::Off, "суббота", "ст. 111 ТК РФ"}));
  EXPECT_EQ(calendar.day(d("2026-09-20")), (Day{DayKind::Off, "воскресенье", "ст. 111 ТК РФ"}));
}

TEST(Calendar, TellsWhyADayIsOffOrShort) {
  const Calendar calendar = federal();
  EXPECT_EQ(calendar.day(d("2026-12-31")), (Day{DayKind::Off, "перенос с 04.01.2026", "ст. 112 ТК РФ"}));
  EXPECT_EQ(calendar.day(d("2027-01-01")), (Day{DayKind::Off, "Новогодние каникулы", "ст. 112 ТК РФ"}));
  EXPECT_EQ(calendar.day(d("2026-11-03")), (Day{DayKind::Short, "сокращённый на час рабочий день", "ст. 95 ТК РФ"}));
}

TEST(Calendar, CountsAWorkingSaturdayAsWorking) {
  const Calendar calendar = federal();
  EXPECT_TRUE(calendar.is_working(d("2027-02-20")));
  EXPECT_TRUE(calendar.is_working(d("2024-04-27")));
  EXPECT_FALSE(calendar.is_working(d("2027-02-22")));
}

TEST(Calendar, CountsAComingYearByTheLawAloneUntilItsFileComes) {
  Calendar calendar;
  add_year(calendar, 2026);
  EXPECT_TRUE(calendar.is_provisional(2027));
  EXPECT_FALSE(calendar.is_provisional(2026));
  EXPECT_FALSE(calendar.is_provisional(2025));
  EXPECT_EQ(calendar.day(d("2027-01-08")), (Day{DayKind::Off, "Новогодние каникулы", "ст. 112 ТК РФ"}));
  EXPECT_EQ(calendar.day(d("2027-05-09")).reason, "День Победы");
  EXPECT_TRUE(calendar.is_working(d("2027-05-10"))) << "transfers are not known yet";
  EXPECT_FALSE(calendar.is_working(d("2027-02-20"))) << "a Saturday";
  add_year(calendar, 2027);
  EXPECT_FALSE(calendar.is_provisional(2027));
  EXPECT_FALSE(calendar.is_working(d("2027-05-10")));
}

TEST(Calendar, NamesTheHolidaysThatAForeignFileLeavesWorking) {
  EXPECT_TRUE(federal().missing_holidays(2026).empty());
  Calendar foreign;
  foreign.add_year_xml(R"(<calendar year="2028"><days><day d="01.01" t="1"/></days></calendar>)", "kz-2028.xml");
  ASSERT_FALSE(foreign.missing_holidays(2028).empty());
  EXPECT_EQ(foreign.missing_holidays(2028).front(), d("2028-01-03"));
}

TEST(Calendar, WithoutAnyYearKnowsNothing) {
  EXPECT_FALSE(Calendar{}.is_provisional(2027));
  EXPECT_THROW(static_cast<void>(Calendar{}.day(d("2027-01-10"))), Error);
}

TEST(Calendar, RefusesADayOfAPastYearItDoesNotKnow) {
  const Calendar calendar = federal();
  try {
    static_cast<void>(calendar.day(d("2023-01-10")));
    FAIL() << "a year without data was guessed";
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::InvalidInput);
    ASSERT_EQ(error.details.size(), 1U);
    EXPECT_EQ(error.details[0].code, "calendar-no-year");
    EXPECT_NE(error.public_message.find("нет календаря на 2023 год"), std::string::npos);
  }
}

TEST(Calendar, LetsTheRegionAddADayOffWithItsAct) {
  Calendar calendar = federal();
  calendar.set_day(d("2026-09-01"), {DayKind::Off, "День государственности", "указ № 1"});
  EXPECT_FALSE(calendar.is_working(d("2026-09-01")));
  EXPECT_EQ(calendar.day(d("2026-09-01")).basis, "указ № 1");
  EXPECT_EQ(calendar.working_on_or_after(d("2026-09-01")), d("2026-09-02"));
}

TEST(Calendar, LetsTheRegionMakeADayOffWorking) {
  Calendar calendar = federal();
  calendar.set_day(d("2026-11-07"), {DayKind::Working, "рабочая суббота", "распоряжение № 2"});
  EXPECT_TRUE(calendar.is_working(d("2026-11-07")));
}

TEST(Calendar, DoesNotLetARegionalDayStandForAMissingYear) {
  Calendar calendar;
  calendar.set_day(d("2028-03-28"), {DayKind::Off, "праздник", ""});
  EXPECT_THROW(static_cast<void>(calendar.day(d("2028-03-28"))), Error);
}

TEST(Calendar, FindsTheWorkingDayOnEitherSideOfTheNewYear) {
  const Calendar calendar = federal();
  EXPECT_EQ(calendar.working_on_or_after(d("2026-12-31")), d("2027-01-11"));
  EXPECT_EQ(calendar.working_on_or_before(d("2027-01-10")), d("2026-12-30"));
  EXPECT_EQ(calendar.working_on_or_after(d("2026-12-30")), d("2026-12-30"));
}

TEST(Calendar, CountsWorkingDaysAfterTheFirstAndUpToTheLast) {
  const Calendar calendar = federal();
  EXPECT_EQ(calendar.working_days_between(d("2026-09-14"), d("2026-09-21")), 5);
  EXPECT_EQ(calendar.working_days_between(d("2026-12-30"), d("2027-01-11")), 1);
  EXPECT_EQ(calendar.working_days_between(d("2026-09-14"), d("2026-09-14")), 0);
  EXPECT_EQ(calendar.working_days_between(d("2026-09-14"), d("2026-09-01")), 0);
}

TEST(Calendar, AddsWorkingDaysAndZeroGivesTheDayItself) {
  const Calendar calendar = federal();
  EXPECT_EQ(calendar.plus_working_days(d("2026-10-31"), 0), d("2026-10-31"));
  EXPECT_EQ(calendar.plus_working_days(d("2026-10-31"), 1), d("2026-11-02"));
  EXPECT_EQ(calendar.plus_working_days(d("2026-12-22"), 10), d("2027-01-14"));
}

TEST(Calendar, ListsTheSpecialDaysOfBothLayers) {
  Calendar calendar = federal();
  calendar.set_day(d("2026-05-21"), {DayKind::Off, "День памяти", ""});
  const auto days = calendar.special_days(2026);
  EXPECT_EQ(days.size(), 23U);
  EXPECT_EQ(days.at(d("2026-05-21")).reason, "День памяти");
  EXPECT_EQ(calendar.years(), (std::vector<int>{2024, 2025, 2026, 2027}));
}

struct Totals {
  const char* name;
  int year;
  int off;
  int working;
};

class ShippedYear : public testing::TestWithParam<Totals> {};

TEST_P(ShippedYear, HasTheOfficialNumberOfDays) {
  const Calendar calendar = federal();
  int off = 0;
  int working = 0;
  for (Date date = *Date::from_ymd(GetParam().year, 1, 1); date.year() == GetParam().year; date = date.plus_days(1)) {
    ++(calendar.is_working(date) ? working : off);
  }
  EXPECT_EQ(off, GetParam().off);
  EXPECT_EQ(working, GetParam().working);
}

INSTANTIATE_TEST_SUITE_P(Years, ShippedYear,
                         testing::Values(Totals{"Y2024", 2024, 118, 248}, Totals{"Y2025", 2025, 118, 247},
                                         Totals{"Y2026", 2026, 118, 247}, Totals{"Y2027", 2027, 118, 247}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace dyak::calendar
