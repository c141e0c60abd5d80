#include "engine/composition/schedule.hpp"

#include <fmt/format.h>

#include <array>

#include "engine/base/utf8.hpp"

namespace dyak::composition {
namespace {

constexpr std::array<const char*, 7> kWeekdays{"monday", "tuesday",  "wednesday", "thursday",
                                               "friday", "saturday", "sunday"};

/// Days off at the end of a year never last longer.
constexpr int kLongestHolidays = 14;

/// The day of the run that belongs to this week, month, … See definitions::Schedule::day.
Date day_of_run(const definitions::Schedule& schedule, const calendar::Calendar& calendar, const ReportPeriod& every) {
  const Date after = every.to.plus_days(1);
  if (schedule.day == "first-working-day") return calendar.working_on_or_after(after);
  if (schedule.day == "last-working-day") return calendar.working_on_or_before(every.to);
  if (schedule.day == kWeekdays.front()) return after;
  for (std::size_t i = 1; i < kWeekdays.size(); ++i) {
    if (schedule.day == kWeekdays[i]) return every.from.plus_days(static_cast<std::int64_t>(i));
  }
  return after;
}

}  // namespace

ReportPeriod period_of(const std::string& kind, Date day) {
  const int year = day.year();
  const int month = day.month();
  if (kind == "month") return *parse_period(fmt::format("{}-{:02}", year, month));
  if (kind == "quarter") return *parse_period(fmt::format("{}-Q{}", year, (month - 1) / 3 + 1));
  if (kind == "half-year") return *parse_period(fmt::format("{}-H{}", year, month > 6 ? 2 : 1));
  if (kind == "week") {
    const Date monday = day.plus_days(1 - day.weekday());
    return {monday, monday.plus_days(6), monday.russian() + "–" + monday.plus_days(6).russian()};
  }
  return *parse_period(std::to_string(year));
}

std::vector<ScheduledRun> due_runs(const definitions::RegisterDefinition& definition,
                                   const calendar::Calendar& calendar, Zone zone, Date begin, Moment now) {
  const definitions::Schedule& schedule = *definition.schedule;
  // Only what may be due is asked of the calendar: that of the next year need not be there yet.
  const bool afterwards = schedule.day == "first-working-day" || schedule.day == kWeekdays.front();
  const Date today = now.date(zone);
  const Date latest_end = afterwards ? today.plus_days(-1) : today.plus_days(kLongestHolidays);
  std::vector<ScheduledRun> due;
  for (ReportPeriod every = period_of(schedule.every, begin); every.to <= latest_end;
       every = period_of(schedule.every, every.to.plus_days(1))) {
    const Date day = day_of_run(schedule, calendar, every);
    const Moment as_of = Moment::at(day, schedule.minute / 60, schedule.minute % 60, 0, zone);
    if (now < as_of) break;
    due.push_back({every.from, period_of(definition.period, every.from), as_of});
  }
  return due;
}

std::string file_name(const std::string& title, const ReportPeriod& period, Date as_of) {
  constexpr std::size_t kMax = 100;  // characters: two bytes each, and names end at 255 bytes
  std::u32string name;
  for (const char32_t sign : to_utf32(title)) {
    const bool wrong = sign < 0x20 || std::u32string_view(U"/\\:*?\"<>|").find(sign) != std::u32string_view::npos;
    if (name.size() < kMax) name += wrong ? U' ' : sign;
  }
  while (!name.empty() && (name.back() == U' ' || name.back() == U'.')) name.pop_back();
  return fmt::format("{}, {}, на {}.xlsx", to_utf8(name), period.title, as_of.russian());
}

}  // namespace dyak::composition
