#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dyak {

/// ISO 8601 duration as written in definitions: P7D, P1W, P2M, P1Y, PT36H. Never negative; weeks are kept as days.
struct Period {
  int months = 0;            ///< years count as 12 months
  int days = 0;              ///< calendar days unless the reader says otherwise; a week is 7
  std::int64_t seconds = 0;  ///< the time part

  /// nullopt when the text is not an ISO 8601 duration (units from the longest to the shortest, each once, whole
  /// numbers), mixes weeks with other units or is longer than 10 000 years.
  static std::optional<Period> parse(std::string_view iso);
  std::string iso() const;  ///< canonical, readable by parse: P1Y is P12M, P1W is P7D, PT90M is PT1H30M
  auto operator<=>(const Period&) const = default;
};

/// A day of the proleptic Gregorian calendar, years 1..9999. Always valid: arithmetic that leaves these years throws
/// Error{InvalidInput} with code "date-range".
class Date {
 public:
  Date() = default;  ///< 1970-01-01
  static std::optional<Date> from_ymd(int year, int month, int day);
  static std::optional<Date> parse_iso(std::string_view text);      ///< exactly YYYY-MM-DD
  static std::optional<Date> parse_russian(std::string_view text);  ///< exactly DD.MM.YYYY
  static Date from_days(std::int64_t days_since_epoch);

  int year() const;
  int month() const;    ///< 1..12
  int day() const;      ///< 1..31
  int weekday() const;  ///< 1 = Monday .. 7 = Sunday
  std::int64_t days_since_epoch() const { return days_; }

  Date plus_days(std::int64_t days) const;
  /// The same day number `months` later; the last day of the month where there is none (ГК РФ ст. 192 п. 3).
  Date plus_months(int months) const;

  std::string iso() const;      ///< 2026-09-14
  std::string russian() const;  ///< 14.09.2026
  auto operator<=>(const Date&) const = default;

 private:
  std::int64_t days_ = 0;
};

/// Offset of local time from UTC in minutes. Moscow has kept +180 since 26.10.2014 (248-ФЗ of 21.07.2014).
struct Zone {
  int offset_minutes = 180;
};

/// An instant, to the millisecond, UTC inside. Its local date throws like Date when it leaves the years 1..9999; what
/// parse_iso accepts never does.
class Moment {
 public:
  Moment() = default;
  static Moment from_unix_ms(std::int64_t ms);
  static Moment at(Date date, int hour, int minute, int second, Zone zone);
  /// Full ISO 8601 with an offset or Z ("2026-09-14T10:05:00+03:00"; seconds and fraction may be absent, digits after
  /// the milliseconds are dropped). nullopt otherwise, and for the first and the last day of the years 1..9999.
  static std::optional<Moment> parse_iso(std::string_view text);

  std::int64_t unix_ms() const { return unix_ms_; }
  Date date(Zone zone) const;
  int minute_of_day(Zone zone) const;               ///< 0..1439
  std::string iso(Zone zone) const;                 ///< 2026-09-14T10:05:00+03:00, with .mmm only when not zero
  Moment plus_seconds(std::int64_t seconds) const;  ///< throws like Date when the years are left
  auto operator<=>(const Moment&) const = default;

 private:
  std::int64_t unix_ms_ = 0;
};

}  // namespace dyak
