#include "engine/calendar/hours.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "tests/calendar/calendars.hpp"

// Terms of hours: by the clock, and by the hours that the office works.

namespace dyak::calendar {
namespace {

using test::federal;

Moment m(std::string_view iso) { return Moment::parse_iso(std::string(iso) + ":00+03:00").value(); }

/// Nine to six with a pause of 45 minutes, on Fridays to 16:45.
Calendar office() {
  Calendar calendar = federal();
  WorkingHours hours;
  WorkingDay day{{9 * 60, 18 * 60}, Stretch{13 * 60, 13 * 60 + 45}};
  hours.set_usual(day);
  day.hours.to = 16 * 60 + 45;
  hours.set_weekday(5, day);
  calendar.set_hours(hours);
  return calendar;
}

struct Row {
  const char* name;
  const char* from;
  const char* length;
  CountDays days;
  bool back;
  const char* until;
};

class HoursTerm : public testing::TestWithParam<Row> {};

TEST_P(HoursTerm, EndsAtItsMoment) {
  const Row& row = GetParam();
  TermRule rule{Period::parse(row.length).value(), row.days};
  rule.back = row.back;
  const CountedTerm term = count_hours(office(), m(row.from), rule);
  ASSERT_TRUE(term.until.has_value());
  EXPECT_EQ(*term.until, m(row.until)) << explain(term);
  EXPECT_EQ(term.due, m(row.until).date(Zone{}));
  EXPECT_FALSE(term.internal.has_value()) << "no day to aim at: it ends at a moment";
}

constexpr auto kClock = CountDays::Calendar;
constexpr auto kWorked = CountDays::Working;

INSTANTIATE_TEST_SUITE_P(
    Terms, HoursTerm,
    testing::Values(Row{"ByTheClock", "2026-09-14T16:30", "PT4H", kClock, false, "2026-09-14T20:30"},
                    Row{"OverMidnightAndADayOff", "2026-09-11T20:00", "PT24H", kClock, false, "2026-09-12T20:00"},
                    Row{"HoursAndMinutes", "2026-09-14T10:00", "PT1H30M", kClock, false, "2026-09-14T11:30"},
                    Row{"WithinADay", "2026-09-14T09:30", "PT2H", kWorked, false, "2026-09-14T11:30"},
                    Row{"OverThePause", "2026-09-14T12:00", "PT2H", kWorked, false, "2026-09-14T14:45"},
                    Row{"ToTheEndOfTheDay", "2026-09-14T16:00", "PT2H", kWorked, false, "2026-09-14T18:00"},
                    Row{"OverTheNight", "2026-09-14T16:30", "PT4H", kWorked, false, "2026-09-15T11:30"},
                    Row{"FromBeforeTheDay", "2026-09-14T07:00", "PT1H", kWorked, false, "2026-09-14T10:00"},
                    Row{"FromAfterTheDay", "2026-09-14T19:10", "PT1H", kWorked, false, "2026-09-15T10:00"},
                    Row{"FromAShortFriday", "2026-09-18T16:00", "PT2H", kWorked, false, "2026-09-21T10:15"},
                    Row{"FromADayOff", "2026-09-13T12:00", "PT1H", kWorked, false, "2026-09-14T10:00"},
                    Row{"OverAShortDayAndAHoliday", "2026-04-30T16:30", "PT1H", kWorked, false, "2026-05-04T09:30"},
                    Row{"BackByTheClock", "2026-09-16T10:00", "PT24H", kClock, true, "2026-09-15T10:00"},
                    Row{"BackOverTheNight", "2026-09-15T10:00", "PT3H", kWorked, true, "2026-09-14T16:00"},
                    Row{"BackOverTheWeekend", "2026-09-21T09:30", "PT1H", kWorked, true, "2026-09-18T16:15"}),
    [](const auto& row) { return row.param.name; });

struct BoundRow {
  const char* name;
  const char* from;
  const char* length;
  CountDays days;
  TermRule bounds;  ///< excluded, limits, stood, if_day_off
  const char* until;
  const char* told;
};

class HoursTermWithin : public testing::TestWithParam<BoundRow> {};

TEST_P(HoursTermWithin, EndsAtItsMomentAndSaysWhy) {
  const BoundRow& row = GetParam();
  TermRule rule = row.bounds;
  rule.length = Period::parse(row.length).value();
  rule.days = row.days;
  const CountedTerm term = count_hours(office(), m(row.from), rule);
  EXPECT_EQ(*term.until, m(row.until)) << explain(term);
  EXPECT_EQ(term.due, m(row.until).date(Zone{}));
  EXPECT_NE(explain(term).find(row.told), std::string::npos) << explain(term);
}

TermRule without(Span span) {
  TermRule rule;
  rule.excluded = {std::move(span)};
  return rule;
}

TermRule not_after(Limit limit) {
  TermRule rule;
  rule.limits = {std::move(limit)};
  return rule;
}

TermRule stood(int seconds) {
  TermRule rule;
  rule.stood = seconds;
  return rule;
}

TermRule moved(Roll roll) {
  TermRule rule;
  rule.if_day_off = roll;
  rule.moves_hours = true;
  return rule;
}

using test::d;

/// The power was off: days, or from a moment to a moment.
Span off(const char* from, const char* to) { return {d(from), d(to), "нет света"}; }
Span off_between(const char* from, const char* to) {
  return {m(from).date(Zone{}), m(to).date(Zone{}), "нет света", m(from), m(to)};
}

Limit until_moment(const char* at) { return {m(at).date(Zone{}), "два часа от звонка", {}, false, m(at)}; }

INSTANTIATE_TEST_SUITE_P(
    Bounds, HoursTermWithin,
    testing::Values(
        BoundRow{"ADayThatDoesNotCount", "2026-09-14T16:30", "PT24H", kClock, without(off("2026-09-15", "2026-09-15")),
                 "2026-09-16T16:30", "В срок не засчитывается 15.09.2026: нет света"},
        BoundRow{"HoursThatDoNotCount", "2026-09-14T09:00", "PT4H", kClock,
                 without(off_between("2026-09-14T10:00", "2026-09-14T12:00")), "2026-09-14T15:00",
                 "В срок не засчитывается с 14.09.2026 10:00 до 14.09.2026 12:00: нет света"},
        BoundRow{"OfWorkingHoursThoseWorked", "2026-09-14T09:00", "PT4H", kWorked,
                 without(off_between("2026-09-14T12:00", "2026-09-14T14:00")), "2026-09-14T15:00", "нет света"},
        BoundRow{"WhatEndsBeforeItBeginsTakesNothingOut", "2026-09-14T09:00", "PT8H", kClock,
                 without(off_between("2026-09-14T15:00", "2026-09-14T10:00")), "2026-09-14T17:00", "Срок 8 часов"},
        BoundRow{"AfterTheEndNothingIsTakenOut", "2026-09-14T09:00", "PT2H", kClock,
                 without(off("2026-09-15", "2026-09-15")), "2026-09-14T11:00", "Срок 2 часа: до 14.09.2026 11:00"},
        BoundRow{"OfWhatLastsStillNothing", "2026-09-14T09:00", "PT2H", kClock, without({d("2026-09-14")}),
                 "2026-09-14T11:00", "Срок 2 часа"},
        BoundRow{"WhatItStoodIsAdded", "2026-09-14T09:00", "PT2H", kClock, stood(90 * 60), "2026-09-14T12:30",
                 "Срок 2 часа и приостановка, 1 час 30 минут: до 14.09.2026 12:30"},
        BoundRow{"OfWorkingHoursToo", "2026-09-14T16:00", "PT2H", kWorked, stood(60 * 60), "2026-09-15T10:00",
                 "приостановка, 1 час"},
        BoundRow{"ALimitOfHoursCuts", "2026-09-14T09:00", "PT4H", kClock, not_after(until_moment("2026-09-14T11:00")),
                 "2026-09-14T11:00", "Предел — два часа от звонка: срок не может идти дольше, до 14.09.2026 11:00"},
        BoundRow{"ALaterLimitIsToldAndCutsNothing", "2026-09-14T09:00", "PT1H", kClock,
                 not_after(until_moment("2026-09-14T11:00")), "2026-09-14T10:00", "11:00, не раньше конца срока"},
        BoundRow{"ALimitOfDaysLastsUntilTheEndOfItsDay", "2026-09-14T09:00", "PT48H", kClock,
                 not_after({d("2026-09-15"), "назавтра"}), "2026-09-15T23:59", "Предел — назавтра"},
        BoundRow{"AndOfTheWorkOnIt", "2026-09-14T09:00", "PT30H", kWorked, not_after({d("2026-09-15"), "назавтра"}),
                 "2026-09-15T18:00", "Предел — назавтра"},
        BoundRow{"OnADayOffOfTheWorkBefore", "2026-09-17T09:00", "PT30H", kWorked,
                 not_after({d("2026-09-20"), "воскресенье"}), "2026-09-18T16:45", "Предел — воскресенье"},
        BoundRow{"FromADayOffToTheSameHourOfTheNext", "2026-09-18T15:00", "PT24H", kClock, moved(Roll::Next),
                 "2026-09-21T15:00", "тот же час ближайшего следующего рабочего дня, 21.09.2026 15:00"},
        BoundRow{"OrOfTheDayBefore", "2026-09-17T15:00", "PT48H", kClock, moved(Roll::Previous), "2026-09-18T15:00",
                 "тот же час предшествующего рабочего дня"},
        BoundRow{"WithinADayOffThereIsNoDayBefore", "2026-09-19T15:00", "PT1H", kClock, moved(Roll::Previous),
                 "2026-09-21T16:00", "ближайшего следующего"},
        BoundRow{"AWorkingDayIsNotLeft", "2026-09-14T15:00", "PT24H", kClock, moved(Roll::Next), "2026-09-15T15:00",
                 "Срок 24 часа"}),
    [](const auto& row) { return row.param.name; });

TEST(HoursCounted, BetweenTwoMomentsAreThoseOfTheirKind) {
  const Calendar calendar = office();
  EXPECT_EQ(seconds_counted(calendar, m("2026-09-14T12:00"), m("2026-09-14T15:00"), kClock), 3 * 3600);
  EXPECT_EQ(seconds_counted(calendar, m("2026-09-14T12:00"), m("2026-09-14T15:00"), kWorked), 2 * 3600 + 15 * 60);
  EXPECT_EQ(seconds_counted(calendar, m("2026-09-18T16:00"), m("2026-09-21T09:30"), kWorked), 75 * 60);
  EXPECT_EQ(seconds_counted(calendar, m("2026-09-14T15:00"), m("2026-09-14T12:00"), kClock), 0);
}

TEST(HoursTermWords, TellWhatWasWorkedOnEachDay) {
  const std::string text =
      explain(count_hours(office(), m("2026-04-30T16:30"), {Period::parse("PT1H").value(), kWorked}));
  for (const char* words :
       {"Событие: 30.04.2026 16:30 (четверг); срок в часах течёт с этого момента",
        "30.04.2026 с 16:30 до 17:00: 30 минут; день сокращён на час [ст. 95 ТК РФ]", "04.05.2026 с 09:00 до 09:30",
        "Срок 1 рабочий час: до 04.05.2026 09:30 (понедельник) [ст. 190 ГК РФ]", "2026-05-04T09:30:00+03:00"})
    EXPECT_NE(text.find(words), std::string::npos) << words << " in\n" << text;
}

TEST(HoursTermWords, TellARunOfWholeDaysAsOne) {
  const std::string text =
      explain(count_hours(office(), m("2026-09-14T09:00"), {Period::parse("PT39H").value(), kWorked}));
  EXPECT_NE(text.find("Полных рабочих дней 4, 14.09.2026–17.09.2026: 33 часа"), std::string::npos) << text;
  EXPECT_NE(text.find("18.09.2026 с 09:00 до 15:45: 6 часов"), std::string::npos) << text;
}

TEST(HoursTermWords, NameALengthInHours) {
  EXPECT_EQ(length_text({Period::parse("PT21H").value()}), "21 час");
  EXPECT_EQ(length_text({Period::parse("PT2H5M").value()}), "2 часа 5 минут");
  EXPECT_EQ(length_text({Period::parse("PT4H").value(), kWorked}), "4 рабочих часа");
}

struct WrongHours {
  const char* name;
  TermRule rule;
  bool hours;
  const char* code;
};

class RefusedHours : public testing::TestWithParam<WrongHours> {};

TEST_P(RefusedHours, SayWhy) {
  try {
    (void)count_hours(GetParam().hours ? office() : federal(), m("2026-09-14T10:00"), GetParam().rule);
    ADD_FAILURE() << "it was counted";
  } catch (const Error& error) {
    ASSERT_EQ(error.details.size(), 1U);
    EXPECT_EQ(error.details.front().code, GetParam().code);
  }
}

TermRule without_years() {
  TermRule rule{Period::parse("PT4H").value()};
  rule.excluded.push_back({test::d("1800-09-20"), test::d("2026-09-20")});
  return rule;
}

INSTANTIATE_TEST_SUITE_P(
    Terms, RefusedHours,
    testing::Values(WrongHours{"DaysAndHours", {Period::parse("P1DT4H").value()}, true, "term-length"},
                    WrongHours{"Seconds", {Period::parse("PT30S").value()}, true, "term-length"},
                    WrongHours{"AHundredYearsThatDoNotCount", without_years(), true, "term-length"},
                    WrongHours{"NoHoursOfTheOffice", {Period::parse("PT4H").value(), kWorked}, false, "working-hours"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace dyak::calendar
