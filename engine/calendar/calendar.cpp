#include "engine/calendar/calendar.hpp"

#include <fmt/format.h>

#include <array>

#include "engine/base/error.hpp"

namespace dyak::calendar {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays{"понедельник", "вторник", "среда",      "четверг",
                                                    "пятница",     "суббота", "воскресенье"};

Day plain_day(Date date) {
  if (date.weekday() < 6) return {};
  return {DayKind::Off, std::string(weekday_name(date)), "ст. 111 ТК РФ"};
}

struct Holiday {
  int month, first, last;
  std::string_view title;
};

/// Ст. 112 ТК РФ, часть первая: what is known of a year before its decree.
constexpr std::array kHolidays{Holiday{1, 1, 6, "Новогодние каникулы"},
                               Holiday{1, 7, 7, "Рождество Христово"},
                               Holiday{1, 8, 8, "Новогодние каникулы"},
                               Holiday{2, 23, 23, "День защитника Отечества"},
                               Holiday{3, 8, 8, "Международный женский день"},
                               Holiday{5, 1, 1, "Праздник Весны и Труда"},
                               Holiday{5, 9, 9, "День Победы"},
                               Holiday{6, 12, 12, "День России"},
                               Holiday{11, 4, 4, "День народного единства"}};

Day provisional_day(Date date) {
  for (const Holiday& one : kHolidays) {
    if (date.month() == one.month && date.day() >= one.first && date.day() <= one.last)
      return {DayKind::Off, std::string(one.title), "ст. 112 ТК РФ"};
  }
  return plain_day(date);
}

}  // namespace

std::string_view weekday_name(Date date) { return kWeekdays.at(static_cast<std::size_t>(date.weekday() - 1)); }

void Calendar::set_day(Date date, Day day) { regional_.insert_or_assign(date, std::move(day)); }

bool Calendar::knows(int year) const { return years_.contains(year); }

bool Calendar::is_provisional(int year) const { return !years_.empty() && year > years_.rbegin()->first; }

std::vector<int> Calendar::years() const {
  std::vector<int> out;
  for (const auto& [year, days] : years_) out.push_back(year);
  return out;
}

std::vector<Date> Calendar::missing_holidays(int year) const {
  std::vector<Date> missing;
  for (const auto& [date, holiday] : holidays_alone(year)) {
    if (is_working(date)) missing.push_back(date);
  }
  return missing;
}

std::map<Date, Day> Calendar::special_days(int year) const {
  const auto first = Date::from_ymd(year, 1, 1);
  DYAK_EXPECT(first.has_value());
  require_year(*first);
  std::map<Date, Day> out = knows(year) ? years_.at(year) : holidays_alone(year);
  for (const auto& [date, day] : regional_) {
    if (date.year() == year) out.insert_or_assign(date, day);
  }
  return out;
}

void Calendar::require_year(Date date) const {
  const int year = date.year();
  if (knows(year) || is_provisional(year)) return;
  const std::string message =
      fmt::format("Рабочий или нерабочий день {}, неизвестно: нет календаря на {} год", date.russian(), year);
  throw Error(
      ErrorCode::InvalidInput, message,
      {Diagnostic{.code = "calendar-no-year",
                  .message = message,
                  .hint = fmt::format("Загрузите производственный календарь на {} год (файл ru-{}.xml)", year, year),
                  .place = {},
                  .field = {}}});
}

std::map<Date, Day> Calendar::holidays_alone(int year) const {
  std::map<Date, Day> out;
  for (const Holiday& one : kHolidays) {
    for (int day = one.first; day <= one.last; ++day) {
      const auto date = Date::from_ymd(year, one.month, day);
      if (date) out.insert_or_assign(*date, provisional_day(*date));
    }
  }
  return out;
}

Day Calendar::day(Date date) const {
  require_year(date);
  if (const auto found = regional_.find(date); found != regional_.end()) return found->second;
  if (!knows(date.year())) return provisional_day(date);
  const auto& days = years_.at(date.year());
  if (const auto found = days.find(date); found != days.end()) return found->second;
  return plain_day(date);
}

bool Calendar::is_working(Date date) const { return day(date).kind != DayKind::Off; }

Date Calendar::working_on_or_after(Date date) const {
  while (!is_working(date)) date = date.plus_days(1);
  return date;
}

Date Calendar::working_on_or_before(Date date) const {
  while (!is_working(date)) date = date.plus_days(-1);
  return date;
}

Date Calendar::plus_working_days(Date date, int n) const {
  DYAK_EXPECT(n >= 0);
  for (; n > 0; --n) date = working_on_or_after(date.plus_days(1));
  return date;
}

Date Calendar::minus_working_days(Date date, int n) const {
  DYAK_EXPECT(n >= 0);
  for (; n > 0; --n) date = working_on_or_before(date.plus_days(-1));
  return date;
}

int Calendar::working_days_between(Date from, Date to) const {
  int count = 0;
  for (Date date = from.plus_days(1); date <= to; date = date.plus_days(1)) count += is_working(date) ? 1 : 0;
  return count;
}

}  // namespace dyak::calendar
