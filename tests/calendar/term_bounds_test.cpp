#include <gtest/gtest.h>

#include "tests/calendar/calendars.hpp"

// Terms that are counted back, leave days out, or end at a limit.

namespace dyak::calendar {
namespace {

using test::d;
using test::federal;

Span span(const char* from, const char* to, const char* title = "") { return {d(from), d(to), title}; }

struct Back {
  const char* name;
  const char* event;
  const char* length;
  CountDays days;
  Roll roll;
  const char* due;
};

class CountedBack : public testing::TestWithParam<Back> {};

TEST_P(CountedBack, EndsBeforeItsEvent) {
  const Back& row = GetParam();
  TermRule rule{Period::parse(row.length).value(), row.days, row.roll};
  rule.back = true;
  EXPECT_EQ(count_term(federal(), d(row.event), rule).due.iso(), row.due);
}

INSTANTIATE_TEST_SUITE_P(
    Terms, CountedBack,
    testing::Values(Back{"WorkingDays", "2026-09-17", "P3D", CountDays::Working, Roll::Previous, "2026-09-14"},
                    Back{"OverAWeekend", "2026-09-15", "P3D", CountDays::Working, Roll::Previous, "2026-09-10"},
                    Back{"OverTheNewYear", "2027-01-12", "P3D", CountDays::Working, Roll::Previous, "2026-12-29"},
                    Back{"FromADayOff", "2026-09-13", "P1D", CountDays::Working, Roll::Previous, "2026-09-11"},
                    Back{"CalendarDays", "2026-09-17", "P3D", CountDays::Calendar, Roll::Previous, "2026-09-14"},
                    Back{"OntoADayOff", "2026-09-16", "P3D", CountDays::Calendar, Roll::Previous, "2026-09-11"},
                    Back{"OntoADayOffThatStays", "2026-09-16", "P3D", CountDays::Calendar, Roll::None, "2026-09-13"},
                    Back{"AMonth", "2026-03-31", "P1M", CountDays::Calendar, Roll::None, "2026-02-28"}),
    [](const auto& row) { return row.param.name; });

TEST(CountedBackTerm, SaysFromWhichDayItWasCounted) {
  TermRule rule{Period::parse("P3D").value(), CountDays::Working, Roll::Previous};
  rule.back = true;
  const std::string text = explain(count_term(federal(), d("2026-09-15"), rule));
  EXPECT_NE(text.find("Событие: 15.09.2026 (вторник); срок отсчитывается назад, первый день — 14.09.2026"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("12.09–13.09.2026 — суббота, воскресенье"), std::string::npos) << text;
  EXPECT_NE(text.find("Срок 3 рабочих дня до события: последний день 10.09.2026"), std::string::npos) << text;
}

struct Without {
  const char* name;
  const char* length;
  CountDays days;
  std::vector<Span> excluded;
  const char* due;
};

class LeavingOut : public testing::TestWithParam<Without> {};

TEST_P(LeavingOut, MovesTheEndByTheDaysThatDoNotCount) {
  const Without& row = GetParam();
  TermRule rule{Period::parse(row.length).value(), row.days, Roll::None};
  rule.excluded = row.excluded;
  EXPECT_EQ(count_term(federal(), d("2026-09-01"), rule).last_day.iso(), row.due);
}

INSTANTIATE_TEST_SUITE_P(
    Terms, LeavingOut,
    testing::Values(
        Without{"Nothing", "P1M", CountDays::Calendar, {}, "2026-10-01"},
        Without{"Illness", "P1M", CountDays::Calendar, {span("2026-09-10", "2026-09-19")}, "2026-10-11"},
        Without{"IllnessBefore", "P1M", CountDays::Calendar, {span("2026-08-20", "2026-08-31")}, "2026-10-01"},
        Without{"IllnessAfter", "P1M", CountDays::Calendar, {span("2026-10-02", "2026-10-20")}, "2026-10-01"},
        Without{"IllnessFromBefore", "P1M", CountDays::Calendar, {span("2026-08-20", "2026-09-03")}, "2026-10-03"},
        Without{"LeaveAmongTheDaysAdded",
                "P1M",
                CountDays::Calendar,
                {span("2026-09-10", "2026-09-19"), span("2026-10-05", "2026-10-09")},
                "2026-10-16"},
        Without{"SpansThatOverlap",
                "P1M",
                CountDays::Calendar,
                {span("2026-09-10", "2026-09-15"), span("2026-09-12", "2026-09-19")},
                "2026-10-11"},
        Without{"TheLastDay", "P10D", CountDays::Calendar, {span("2026-09-11", "2026-09-11")}, "2026-09-12"},
        Without{"WorkingDays", "P5D", CountDays::Working, {span("2026-09-03", "2026-09-06")}, "2026-09-10"}),
    [](const auto& row) { return row.param.name; });

TEST(TermLeavingOut, NamesTheDaysAndWhy) {
  TermRule rule{Period::parse("P1M").value()};
  rule.excluded = {span("2026-09-10", "2026-09-19", "болезнь"), span("2026-12-01", "2026-12-02", "отпуск")};
  const std::string text = explain(count_term(federal(), d("2026-09-01"), rule));
  EXPECT_NE(text.find("В срок не засчитывается 10.09.2026–19.09.2026: болезнь\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("отпуск"), std::string::npos) << "it lies beyond the term: " << text;
}

TEST(TermLeavingOut, WhatStillLastsIsNotCountedYet) {
  TermRule rule{Period::parse("P10D").value(), CountDays::Calendar, Roll::None};
  rule.excluded = {{d("2026-09-05"), std::nullopt, "болезнь"}};
  EXPECT_EQ(count_term(federal(), d("2026-09-01"), rule).due, d("2026-09-11"));
}

TEST(TermLimit, ThatComesFirstIsTheEndAndTheOthersAreToldToo) {
  TermRule rule{Period::parse("P1M").value()};
  rule.limits = {{d("2026-12-01"), "шесть месяцев со дня проступка", "ч. 4 ст. 193"},
                 {d("2026-09-20"), "до конца проверки", "п. 7"}};
  const CountedTerm term = count_term(federal(), d("2026-09-01"), rule);
  EXPECT_EQ(term.due, d("2026-09-20")) << "a limit does not roll: it was counted by a rule of its own";
  EXPECT_EQ(term.last_day, d("2026-09-20"));
  EXPECT_EQ(term.internal, d("2026-09-18"));
  const std::string text = explain(term);
  EXPECT_NE(text.find("Предел — шесть месяцев со дня проступка: 01.12.2026, не раньше конца срока [ч. 4 ст. 193]"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("Предел — до конца проверки: срок не может идти дольше, до 20.09.2026 (воскресенье) [п. 7]"),
            std::string::npos)
      << text;
}

TEST(TermLimit, OfALaterYearMakesTheEndProvisional) {
  TermRule rule{Period::parse("P1M").value()};
  rule.limits = {{d("2026-09-20"), "предел", "", true}};
  EXPECT_TRUE(count_term(federal(), d("2026-09-01"), rule).provisional);
}

TEST(GivenDay, IsTheEndAsItStandsUnlessTheRuleMovesIt) {
  TermRule rule;
  rule.given = d("2026-09-13");
  rule.if_day_off = Roll::None;
  EXPECT_EQ(count_term(federal(), d("2026-09-20"), rule).due, d("2026-09-13"));
  rule.if_day_off = Roll::Previous;
  const CountedTerm moved = count_term(federal(), d("2026-09-20"), rule);
  EXPECT_EQ(moved.due, d("2026-09-11"));
  EXPECT_EQ(moved.steps.front().text, "Последний день назначен: 13.09.2026 (воскресенье)");
}

}  // namespace
}  // namespace dyak::calendar
