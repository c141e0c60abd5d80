#include "engine/base/date.hpp"

#include <chrono>

#include "engine/base/refuse.hpp"

namespace dyak {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;
using std::chrono::year_month_day_last;

sys_days day_number(std::int64_t days) { return sys_days(std::chrono::days(static_cast<int>(days))); }
year_month_day civil_of(std::int64_t days) { return year_month_day(day_number(days)); }
std::int64_t to_days(const year_month_day& civil) { return sys_days(civil).time_since_epoch().count(); }

int year_in(const year_month_day& civil) { return static_cast<int>(civil.year()); }
int month_in(const year_month_day& civil) { return static_cast<int>(static_cast<unsigned>(civil.month())); }
int day_in(const year_month_day& civil) { return static_cast<int>(static_cast<unsigned>(civil.day())); }

// Exactly `count` decimal digits from `at`; -1 otherwise.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

std::string padded(int value, std::size_t width) {
  std::string text = std::to_string(value);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

constexpr int kFirstYear = 1;
constexpr int kLastYear = 9999;
constexpr std::int64_t kFirstDay = -719162;  // 0001-01-01
constexpr std::int64_t kLastDay = 2932896;   // 9999-12-31
constexpr std::int64_t kDayMs = 86'400'000;

[[noreturn]] void leave_range() { refuse_input("date-range", "Дата выходит за пределы 01.01.0001 – 31.12.9999"); }

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

}  // namespace

std::optional<Date> Date::from_ymd(int year, int month, int day) {
  // <chrono> keeps a month and a day in one byte each: what is beyond never reaches it.
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const year_month_day civil{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                             std::chrono::day(static_cast<unsigned>(day))};
  return civil.ok() ? std::optional(from_days(to_days(civil))) : std::nullopt;
}

Date Date::from_days(std::int64_t days_since_epoch) {
  if (days_since_epoch < kFirstDay || days_since_epoch > kLastDay) leave_range();
  Date date;
  date.days_ = days_since_epoch;
  return date;
}

std::optional<Date> Date::parse_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  return from_ymd(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
}

std::optional<Date> Date::parse_russian(std::string_view text) {
  if (text.size() != 10 || text[2] != '.' || text[5] != '.') return std::nullopt;
  return from_ymd(digits(text, 6, 4), digits(text, 3, 2), digits(text, 0, 2));
}

int Date::year() const { return year_in(civil_of(days_)); }
int Date::month() const { return month_in(civil_of(days_)); }
int Date::day() const { return day_in(civil_of(days_)); }
int Date::weekday() const { return static_cast<int>(std::chrono::weekday(day_number(days_)).iso_encoding()); }

Date Date::plus_days(std::int64_t days) const {
  if (days > kLastDay - days_ || days < kFirstDay - days_) leave_range();
  return from_days(days_ + days);
}

Date Date::plus_months(int months) const {
  // No count of months that can be asked for leads past what <chrono> can hold.
  constexpr int kMax = (kLastYear - kFirstYear + 1) * 12;
  if (months > kMax || months < -kMax) leave_range();
  const year_month_day civil = civil_of(days_) + std::chrono::months(months);
  const year_month_day_last end = civil.year() / civil.month() / std::chrono::last;
  return from_days(to_days(civil.ok() ? civil : year_month_day(end)));
}

std::string Date::iso() const {
  const year_month_day civil = civil_of(days_);
  return padded(year_in(civil), 4) + "-" + padded(month_in(civil), 2) + "-" + padded(day_in(civil), 2);
}

std::string Date::russian() const {
  const year_month_day civil = civil_of(days_);
  return padded(day_in(civil), 2) + "." + padded(month_in(civil), 2) + "." + padded(year_in(civil), 4);
}

Moment Moment::from_unix_ms(std::int64_t ms) {
  Moment moment;
  moment.unix_ms_ = ms;
  return moment;
}

Moment Moment::at(Date date, int hour, int minute, int second, Zone zone) {
  const std::int64_t seconds = date.days_since_epoch() * 86400 + hour * 3600 + minute * 60 + second;
  return from_unix_ms((seconds - zone.offset_minutes * 60) * 1000);
}

std::optional<Moment> Moment::parse_iso(std::string_view text) {
  if (text.size() < 17 || text[10] != 'T' || text[13] != ':') return std::nullopt;
  const auto date = Date::parse_iso(text.substr(0, 10));
  const int hour = digits(text, 11, 2);
  const int minute = digits(text, 14, 2);
  if (!date || hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
  std::size_t at = 16;
  int second = 0;
  std::int64_t ms = 0;
  if (text[at] == ':') {
    second = digits(text, at + 1, 2);
    if (second < 0 || second > 59) return std::nullopt;
    at += 3;
    if (at < text.size() && text[at] == '.') {
      std::int64_t scale = 100;
      std::size_t begin = ++at;
      for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10) ms += (text[at] - '0') * scale;
      if (at == begin) return std::nullopt;
    }
  }
  int offset = 0;
  if (at >= text.size()) return std::nullopt;
  if (text[at] == 'Z') {
    ++at;
  } else {
    const int hours = digits(text, at + 1, 2);
    const int minutes = digits(text, at + 4, 2);
    if ((text[at] != '+' && text[at] != '-') || hours < 0 || hours > 18 || minutes < 0 || minutes > 59 ||
        text[at + 3] != ':')
      return std::nullopt;
    offset = (hours * 60 + minutes) * (text[at] == '-' ? -1 : 1);
    at += 6;
  }
  if (at != text.size()) return std::nullopt;
  const Moment moment = from_unix_ms(Moment::at(*date, hour, minute, second, Zone{offset}).unix_ms() + ms);
  // A day is kept free at both ends, so that the date exists in every zone.
  const std::int64_t day = floor_div(moment.unix_ms(), kDayMs);
  return day > kFirstDay && day < kLastDay ? std::optional(moment) : std::nullopt;
}

Moment Moment::plus_seconds(std::int64_t seconds) const {
  constexpr std::int64_t kMax = (kLastDay - kFirstDay + 1) * 86400;
  if (seconds > kMax || seconds < -kMax) leave_range();
  return from_unix_ms(unix_ms_ + seconds * 1000);
}

Date Moment::date(Zone zone) const {
  return Date::from_days(floor_div(floor_div(unix_ms_, 1000) + zone.offset_minutes * 60, 86400));
}

int Moment::minute_of_day(Zone zone) const {
  const std::int64_t minutes = floor_div(unix_ms_, 60000) + zone.offset_minutes;
  return static_cast<int>((minutes % 1440 + 1440) % 1440);
}

std::string Moment::iso(Zone zone) const {
  const std::int64_t local = floor_div(unix_ms_, 1000) + zone.offset_minutes * 60;
  const int second = static_cast<int>(((local % 60) + 60) % 60);
  const int minute = minute_of_day(zone);
  std::string text =
      date(zone).iso() + "T" + padded(minute / 60, 2) + ":" + padded(minute % 60, 2) + ":" + padded(second, 2);
  const int ms = static_cast<int>(((unix_ms_ % 1000) + 1000) % 1000);
  if (ms != 0) text += "." + padded(ms, 3);
  const int offset = zone.offset_minutes < 0 ? -zone.offset_minutes : zone.offset_minutes;
  return text + (zone.offset_minutes < 0 ? '-' : '+') + padded(offset / 60, 2) + ":" + padded(offset % 60, 2);
}

}  // namespace dyak
