// A year of an office before it happens: small ones counted by hand, and that a large one is whole.
#include "engine/rehearsal/load.hpp"

#include <gtest/gtest.h>

#include "engine/rehearsal/load_chart.hpp"
#include "tests/calendar/calendars.hpp"
#include "tests/regulations/trips.hpp"

namespace dyak::rehearsal {
namespace {

Date d(const char* iso) { return Date::parse_iso(iso).value(); }

const calendar::Calendar& years() {
  static const calendar::Calendar kYears = calendar::test::federal();
  return kYears;
}

/// All cases come on one day; a piece of work takes a whole day of one person and must be done the day after.
LoadPlan one_day(const char* day, int cases, int staff) {
  LoadPlan plan;
  plan.from = plan.to = d(day);
  plan.cases = cases;
  plan.staff = staff;
  plan.minutes = 480;
  plan.kinds = {{"p", "Заявление", {{"ответ", {Period{0, 1, 0}}}}}};
  return plan;
}

struct Told {
  int days = 0, done = 0, late = 0, most_waiting = 0;
};
Told told(const LoadForecast& forecast) {
  Told all;
  all.days = static_cast<int>(forecast.days.size());
  for (const LoadDay& day : forecast.days) {
    all.done += day.done;
    all.late += day.late;
    all.most_waiting = std::max(all.most_waiting, day.waiting);
  }
  return all;
}

struct LoadRow {
  const char* day;
  int cases;
  int staff;
  int days;  ///< until the last is done
  int late;
  int worst;
};

TEST(LoadForecast, IsWhatOneCountsByHand) {
  const LoadRow rows[] = {
      {"2026-09-14", 1, 1, 1, 0, 0},   // on the day itself
      {"2026-09-14", 2, 1, 2, 0, 0},   // the second on its last day
      {"2026-09-14", 3, 1, 3, 1, 1},   // the third a day late
      {"2026-09-14", 6, 3, 2, 0, 0},   // three hands
      {"2026-09-18", 2, 1, 4, 0, 0},   // Friday: the term ends on Monday
      {"2026-09-18", 3, 1, 5, 1, 1},   // and then it is Tuesday
      {"2026-12-31", 1, 1, 12, 0, 0},  // everybody comes back on 11.01.2027, and the term has waited for them
      {"2026-12-31", 2, 1, 13, 1, 1},
  };
  for (const LoadRow& row : rows) {
    const LoadForecast forecast = forecast_load(years(), one_day(row.day, row.cases, row.staff));
    const Told all = told(forecast);
    EXPECT_EQ(all.done, row.cases) << row.day << ' ' << row.cases;
    EXPECT_EQ(all.days, row.days) << row.day << ' ' << row.cases;
    EXPECT_EQ(all.late, row.late) << row.day << ' ' << row.cases;
    EXPECT_EQ(forecast.by_term.front().worst, row.worst) << row.day << ' ' << row.cases;
  }
}

TEST(LoadForecast, KnowsWhoIsAwayAndThatAShortDayIsShort) {
  LoadPlan plan = one_day("2026-09-14", 1, 1);
  plan.absences = {{0, d("2026-09-14"), d("2026-09-16")}};
  const LoadForecast away = forecast_load(years(), plan);
  EXPECT_EQ(told(away).days, 4);
  EXPECT_EQ(told(away).late, 1);
  EXPECT_EQ(away.days.front().present, 0);
  const LoadForecast brief = forecast_load(years(), one_day("2026-11-03", 1, 1));
  EXPECT_EQ(brief.days.front().able, 420) << "the day before a holiday";
  EXPECT_EQ(told(brief).days, 3) << "an hour is left for after the holiday";
}

TEST(LoadForecast, PiecesFollowOneAnother) {
  LoadPlan plan = one_day("2026-09-14", 1, 1);
  plan.kinds.front().pieces.push_back({"приказ", {Period{0, 7, 0}}});
  const LoadForecast forecast = forecast_load(years(), plan);
  EXPECT_EQ(told(forecast).done, 2);
  EXPECT_EQ(told(forecast).days, 2);
  EXPECT_EQ(forecast.by_term[1].pieces, 1);
}

TEST(LoadForecast, OfAYearIsWholeAndTheSameForTheSameSeed) {
  LoadPlan plan;
  plan.from = d("2026-12-25");
  plan.to = d("2027-12-24");
  plan.staff = 2;
  plan.minutes = 300;
  plan.kinds = load_kinds(*testing::trips::shared());
  ASSERT_FALSE(plan.kinds.empty());
  plan.absences = invented_absences(plan, 28, 5);
  EXPECT_EQ(plan.absences.size(), 12U);
  const LoadForecast forecast = forecast_load(years(), plan);
  int came = 0;
  for (const LoadDay& day : forecast.days) {
    came += day.came;
    EXPECT_LE(day.busy, day.able);
    EXPECT_GE(day.waiting, day.overdue);
    if (day.kind == calendar::DayKind::Off) {
      EXPECT_EQ(day.done, 0) << day.day.iso();
    }
  }
  EXPECT_EQ(came, 500);
  EXPECT_EQ(forecast.days.back().waiting, 0);
  EXPECT_FALSE(forecast.unfinished);
  EXPECT_EQ(told(forecast_load(years(), plan)).late, told(forecast).late);
  plan.staff = 1;
  EXPECT_GE(told(forecast_load(years(), plan)).late, told(forecast).late);
}

TEST(LoadForecast, SaysWhenSoFewCanNeverDoIt) {
  LoadPlan plan = one_day("2026-09-14", 1000, 1);
  plan.minutes = 4800;
  plan.to = d("2026-10-14");
  EXPECT_TRUE(forecast_load(years(), plan).unfinished);
}

TEST(LoadChart, IsAPictureByItself) {
  const std::string svg = load_chart(forecast_load(years(), one_day("2026-12-31", 3, 1)), "Нагрузка <2026>");
  EXPECT_EQ(svg.rfind("<svg ", 0), 0U);
  EXPECT_NE(svg.find("<title>Нагрузка &lt;2026&gt;</title>"), std::string::npos);
  EXPECT_NE(svg.find("polyline"), std::string::npos);
  EXPECT_NE(svg.find("01.27"), std::string::npos);
  EXPECT_EQ(svg.find("<script"), std::string::npos);
}

}  // namespace
}  // namespace dyak::rehearsal
