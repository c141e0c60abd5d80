#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/diagnostics.hpp"
#include "engine/calendar/working_hours.hpp"

namespace dyak::calendar {

enum class DayKind { Working, Short, Off };

struct Day {
  DayKind kind = DayKind::Working;
  std::string reason;  ///< Russian, for a day that differs: «воскресенье», «Новогодние каникулы», «перенос с
                       ///< 04.01.2026», «рабочая суббота»
  std::string basis;   ///< «ст. 112 ТК РФ», the regional act; may be empty
  bool operator==(const Day&) const = default;
};

/// Working days and days off of the loaded years: the federal production calendar and, above it, a regional layer.
/// A value: copy freely, const is safe to share between threads.
class Calendar {
 public:
  /// Reads one year in the xmlcalendar format; DOCTYPE is refused. All or nothing: after an
  /// error the calendar is as before. Errors: Error{InvalidInput} with every finding and its
  /// place: calendar-syntax, calendar-doctype, calendar-year, calendar-day, calendar-holiday,
  /// calendar-duplicate (a day or the whole year given twice), calendar-empty.
  void add_year_xml(std::string_view xml, const std::string& file_name);
  /// A regional day off (or a working day, when the region says so) with the act that sets it.
  void set_day(Date date, Day day);
  /// When the office works on its working days: without, no working hours can be counted.
  void set_hours(WorkingHours hours) { hours_ = std::move(hours); }
  const WorkingHours& hours() const { return hours_; }

  bool knows(int year) const;
  /// A year after the last file: counted by ст. 112 ТК РФ alone (weekends and holidays, no transfers) until its own
  /// file comes. A year before the first file, or one left out between two files, stays unknown.
  bool is_provisional(int year) const;
  std::vector<int> years() const;  ///< ascending
  /// Holidays of ст. 112 ТК РФ that the file of a loaded year leaves working: with any, it is not the year's calendar.
  std::vector<Date> missing_holidays(int year) const;
  /// Days of the year that differ from a plain Monday-Friday week, both layers together; of a provisional year its
  /// holidays. Errors: calendar-no-year.
  std::map<Date, Day> special_days(int year) const;
  /// Errors: Error{InvalidInput}, code "calendar-no-year" («нет календаря
  /// на 2023 год») when the year is neither loaded nor provisional.
  Day day(Date date) const;
  bool is_working(Date date) const;  ///< Working or Short
  Date working_on_or_after(Date date) const;
  Date working_on_or_before(Date date) const;
  /// The n-th working day after `date` (n >= 1); n = 0 gives the date itself.
  Date plus_working_days(Date date, int n) const;
  /// Working days d with from < d <= to; 0 when to <= from.
  int working_days_between(Date from, Date to) const;
  /// The n-th working day before `date` (n >= 1); n = 0 gives the date itself.
  Date minus_working_days(Date date, int n) const;

 private:
  void require_year(Date date) const;
  std::map<Date, Day> holidays_alone(int year) const;

  std::map<int, std::map<Date, Day>> years_;  ///< only days that differ from Monday-Friday working
  std::map<Date, Day> regional_;
  WorkingHours hours_;
};

enum class CountDays { Calendar, Working };

/// Days that do not count, the first and the last among them.
struct Span {
  Date from;
  std::optional<Date>
      to{};             ///< absent = it lasts still, and nothing is known of its length: the term is counted without
  std::string title{};  ///< Russian: «болезнь»; may be empty
  /// The moments themselves, where they are told: of use to a term in hours.
  std::optional<Moment> since{}, until{};
  bool operator==(const Span&) const = default;
};

/// A day that the term may not pass, by a rule of its own.
struct Limit {
  Date due;
  std::string title;  ///< Russian, how it came about: «6 месяцев от 01.03.2026»
  std::string basis{};
  bool provisional = false;
  std::optional<Moment> until{};  ///< of a limit in hours: the moment, on the day `due`
  bool operator==(const Limit&) const = default;
};

enum class Roll { Next, Previous, None };

struct TermRule {
  Period length;  ///< days or months, or hours alone (hours.hpp)
  CountDays days = CountDays::Calendar;
  Roll if_day_off = Roll::Next;
  bool moves_hours = false;  ///< `if_day_off` holds for an end in hours too: the same hour of another day
  /// Days, of a term in hours seconds, of its own kind, in which its clock stood: they are added to the length.
  int stood = 0;
  bool continues = false;        ///< counted on from an earlier end, not from an event
  bool back = false;             ///< counted back: its last day lies `length` before the event
  std::vector<Span> excluded{};  ///< of days that do not count
  std::vector<Limit> limits{};   ///< whichever comes first cuts the term
  std::optional<Date> given{};   ///< the last day itself: neither length nor excluded days are read
};

/// «7 календарных дней», «1 месяц», «4 рабочих часа», «1 час 30 минут».
std::string length_text(const TermRule& rule);

/// One line of how a term was counted, for the clerk and the court.
struct TermStep {
  std::string text;   ///< Russian: «07.11.2026 — суббота, нерабочий день»
  std::string basis;  ///< «ст. 193 ГК РФ»; may be empty
};

struct CountedTerm {
  Date from;      ///< the day of the event; the term runs from the next day (ст. 191 ГК РФ)
  Date last_day;  ///< before rolling
  Date due;       ///< outer limit, after rolling
  /// The last working day not after last_day: what the clerk should aim at; due, if that would precede `from`. Absent
  /// where it cannot be told: the due date itself asks no calendar, and the year has no file.
  std::optional<Date> internal;
  bool provisional = false;  ///< a year without a file was asked: the due date may move when its calendar comes
  std::vector<TermStep> steps;
  std::optional<Moment> until{};    ///< of a term in hours: the moment itself; `due` is its day
  std::optional<Moment> unmoved{};  ///< and that before a day off moved it
};

/// ГК РФ ст. 190-194. A term of working days ends on a working day, so nothing rolls; one of calendar days that does
/// not roll asks no calendar for its due date. Rolling back never passes `from`: where the term holds no working day at
/// all, it ends on the next one; a term of no days is its own day and goes back. Errors: calendar-no-year; term-length
/// (a time part, working months, more than a hundred years).
/// Counted back, the day before the event is the first; a day off at its end goes to the previous working day unless it
/// does not roll. Excluded days move the end by as many, of months and years too; a limit that comes first is the end.
CountedTerm count_term(const Calendar& calendar, Date from, const TermRule& rule);

/// The steps with their articles, one a line; the last line is exactly the due date (2027-01-11), in hours the moment.
std::string explain(const CountedTerm& term);

/// «понедельник» .. «воскресенье».
std::string_view weekday_name(Date date);

}  // namespace dyak::calendar
