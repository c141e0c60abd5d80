#include "engine/base/date.hpp"

#include <array>

#include "engine/base/error.hpp"

namespace dyak {
namespace {

struct Ymd {
  int year, month, day;
};

// Days-from-civil and back, after the era arithmetic of the proleptic Gregorian calendar (400 years = 146,097 days).
std::int64_t to_days(int year, int month, int day) {
  const std::int64_t y = month <= 2 ? year - 1 : year;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t yoe = y - era * 400;
  const std::int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

Ymd to_ymd(std::int64_t days) {
  const std::int64_t z = days + 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const std::int64_t doe = z - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  const int day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
  const int month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  return {static_cast<int>(yoe + era * 400 + (month <= 2 ? 1 : 0)), month, day};
}

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays.at(static_cast<std::size_t>(month - 1));
}

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

constexpr std::int64_t kFirstDay = -719162;  // 0001-01-01
constexpr std::int64_t kLastDay = 2932896;   // 9999-12-31
constexpr std::int64_t kDayMs = 86'400'000;

[[noreturn]] void leave_range() {
  const std::string message = "Дата выходит за пределы 01.01.0001 – 31.12.9999";
  throw Error(ErrorCode::InvalidInput, message, {{Severity::Error, "date-range", message, {}, {}, {}}});
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

}  // namespace

std::optional<Date> Date::from_ymd(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in(year, month)) return std::nullopt;
  return from_days(to_days(year, month, day));
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

int Date::year() const { return to_ymd(days_).year; }
int Date::month() const { return to_ymd(days_).month; }
int Date::day() const { return to_ymd(days_).day; }

// 1970-01-01 was a Thursday.
int Date::weekday() const { return static_cast<int>(((days_ + 3) % 7 + 7) % 7) + 1; }

Date Date::plus_days(std::int64_t days) const {
  if (days > kLastDay - days_ || days < kFirstDay - days_) leave_range();
  return from_days(days_ + days);
}

Date Date::plus_months(int months) const {
  const Ymd ymd = to_ymd(days_);
  const std::int64_t index = std::int64_t{ymd.year} * 12 + (ymd.month - 1) + months;
  if (index < 12 || index >= std::int64_t{10000} * 12) leave_range();
  const int year = static_cast<int>(index / 12);
  const int month = static_cast<int>(index % 12) + 1;
  const int last = days_in(year, month);
  return from_days(to_days(year, month, ymd.day < last ? ymd.day : last));
}

std::string Date::iso() const {
  const Ymd ymd = to_ymd(days_);
  return padded(ymd.year, 4) + "-" + padded(ymd.month, 2) + "-" + padded(ymd.day, 2);
}

std::string Date::russian() const {
  const Ymd ymd = to_ymd(days_);
  return padded(ymd.day, 2) + "." + padded(ymd.month, 2) + "." + padded(ymd.year, 4);
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
  constexpr std::int64_t kMost = (kLastDay - kFirstDay + 1) * 86400;
  if (seconds > kMost || seconds < -kMost) leave_range();
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
