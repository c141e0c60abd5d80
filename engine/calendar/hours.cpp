#include "engine/calendar/hours.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/calendar/days_off.hpp"

namespace dyak::calendar {
namespace {

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHundredYears = std::int64_t{36'600} * 24 * 3600;
constexpr int kToldDays = 3;  ///< longer runs of whole days are told as one

[[noreturn]] void refuse(const char* code, const std::string& message, const std::string& hint = {}) {
  throw Error(ErrorCode::InvalidInput, message,
              {Diagnostic{.code = code, .message = message, .hint = hint, .place = {}, .field = {}}});
}

void check(const Calendar& calendar, const TermRule& rule) {
  std::string wrong;
  if (rule.length.months != 0 || rule.length.days != 0) wrong = "дни и часы вместе не считают: P2D или PT48H";
  if (rule.length.seconds < 0) wrong = "срок не может быть отрицательным";
  if (rule.length.seconds % kMinute != 0) wrong = "срок считают часами и минутами, без секунд";
  if (rule.length.seconds > kHundredYears) wrong = "срок длиннее ста лет";
  if (!rule.excluded.empty() || !rule.limits.empty() || rule.stood != 0)
    wrong = "дни, которые не засчитываются, пределы и остановки бывают у срока в днях";
  if (!wrong.empty()) refuse("term-length", fmt::format("Срок {} посчитать нельзя: {}", rule.length.iso(), wrong));
  if (rule.days == CountDays::Working && !calendar.hours().usual())
    refuse("working-hours", "Рабочие часы посчитать нельзя: не сказано, когда рабочий день начинается и кончается",
           "Напишите working_day в organisation.yaml");
}

std::string clock_text(int minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }

/// Hours worked on one day that count.
struct Worked {
  Date day;
  int from = 0;
  int to = 0;
  std::int64_t seconds = 0;
  bool whole = true;
};

class HourCount {
 public:
  HourCount(const Calendar& calendar, Moment from, const TermRule& rule, Zone zone)
      : calendar_(calendar), rule_(rule), zone_(zone), from_(from) {
    term_.from = from.date(zone);
  }

  CountedTerm run() && {
    tell_beginning();
    if (rule_.days == CountDays::Working) {
      rule_.back ? walk_back() : walk_on();
      tell_worked();
    } else {
      term_.until = from_.plus_seconds(rule_.back ? -rule_.length.seconds : rule_.length.seconds);
    }
    term_.last_day = term_.until->date(zone_);
    term_.due = term_.last_day;
    note_provisional();
    tell(fmt::format("Срок {}{}: до {} ({})", length_text(rule_), rule_.back ? " до события" : "",
                     moment_text(*term_.until, zone_), weekday_name(term_.due)),
         "ст. 190 ГК РФ");
    return std::move(term_);
  }

 private:
  void tell(std::string text, std::string basis = {}) { term_.steps.push_back({std::move(text), std::move(basis)}); }

  void tell_beginning() {
    const std::string when = fmt::format("{} ({})", moment_text(from_, zone_), weekday_name(term_.from));
    if (rule_.back) return tell("Событие: " + when + "; срок отсчитывается назад");
    tell(rule_.continues ? "Счёт продолжается с " + when : "Событие: " + when + "; срок в часах течёт с этого момента");
  }

  std::vector<Stretch> worked_on(Date day) const {
    const DayKind kind = calendar_.day(day).kind;
    if (kind == DayKind::Off) return {};
    return calendar_.hours().of(day.weekday(), kind == DayKind::Short);
  }

  Moment at(Date day, int minute) const { return Moment::at(day, 0, 0, 0, zone_).plus_seconds(minute * kMinute); }

  static std::int64_t seconds_between(Moment one, Moment other) { return (other.unix_ms() - one.unix_ms()) / 1000; }

  void note(Date day, Moment first, Moment last, bool whole) {
    const std::int64_t seconds = seconds_between(first, last);
    const int from = first.minute_of_day(zone_);
    const int to = last.date(zone_) == day ? last.minute_of_day(zone_) : 24 * 60;
    if (worked_.empty() || worked_.back().day != day) return worked_.push_back({day, from, to, seconds, whole});
    Worked& known = worked_.back();
    known.from = std::min(known.from, from);
    known.to = std::max(known.to, to);
    known.seconds += seconds;
    known.whole = known.whole && whole;
  }

  void walk_on() {
    std::int64_t left = rule_.length.seconds;
    term_.until = from_;
    for (Date day = term_.from; left > 0; day = day.plus_days(1)) {
      for (const Stretch& stretch : worked_on(day)) {
        const Moment begins = std::max(at(day, stretch.from), from_);
        const std::int64_t there = seconds_between(begins, at(day, stretch.to));
        if (left <= 0 || there <= 0) continue;
        term_.until = begins.plus_seconds(std::min(left, there));
        note(day, begins, *term_.until, begins == at(day, stretch.from) && there <= left);
        left -= there;
      }
    }
  }

  void walk_back() {
    std::int64_t left = rule_.length.seconds;
    term_.until = from_;
    for (Date day = term_.from; left > 0; day = day.plus_days(-1)) {
      std::vector<Stretch> worked = worked_on(day);
      std::reverse(worked.begin(), worked.end());
      for (const Stretch& stretch : worked) {
        const Moment ends = std::min(at(day, stretch.to), from_);
        const std::int64_t there = seconds_between(at(day, stretch.from), ends);
        if (left <= 0 || there <= 0) continue;
        term_.until = ends.plus_seconds(-std::min(left, there));
        note(day, *term_.until, ends, ends == at(day, stretch.to) && there <= left);
        left -= there;
      }
    }
  }

  void tell_worked() {
    for (std::size_t i = 0; i < worked_.size(); ++i) {
      std::size_t end = i;
      std::int64_t seconds = 0;
      while (end < worked_.size() && worked_[end].whole) seconds += worked_[end++].seconds;
      if (end - i > kToldDays) {
        tell(fmt::format("Полных рабочих дней {}, {}–{}: {}", end - i, worked_[i].day.russian(),
                         worked_[end - 1].day.russian(), hours_text(seconds)));
        i = end - 1;
        continue;
      }
      const Worked& one = worked_[i];
      const bool is_short = calendar_.day(one.day).kind == DayKind::Short;
      tell(fmt::format("{} с {} до {}: {}{}", one.day.russian(), clock_text(one.from), clock_text(one.to),
                       hours_text(one.seconds), is_short ? "; день сокращён на час" : ""),
           is_short ? "ст. 95 ТК РФ" : "");
    }
    const Date end = term_.until->date(zone_);
    for (TermStep& step : days_off(calendar_, std::min(term_.from, end), std::max(term_.from, end)))
      term_.steps.push_back(std::move(step));
  }

  static std::string hours_text(std::int64_t seconds) {
    TermRule rule;
    rule.length.seconds = seconds;
    return length_text(rule);
  }

  void note_provisional() {
    if (rule_.days != CountDays::Working) return;
    const int last = std::max(term_.from.year(), term_.due.year());
    for (int year = std::min(term_.from.year(), term_.due.year()); year <= last; ++year) {
      if (!calendar_.is_provisional(year)) continue;
      term_.provisional = true;
      tell(fmt::format("Предварительно: производственного календаря на {} год ещё нет, переносы не учтены", year),
           "ст. 111, 112 ТК РФ");
    }
  }

  const Calendar& calendar_;
  const TermRule& rule_;
  Zone zone_;
  Moment from_;
  std::vector<Worked> worked_;
  CountedTerm term_;
};

}  // namespace

std::string moment_text(Moment at, Zone zone) {
  return at.date(zone).russian() + " " + clock_text(at.minute_of_day(zone));
}

CountedTerm count_hours(const Calendar& calendar, Moment from, const TermRule& rule, Zone zone) {
  check(calendar, rule);
  return HourCount(calendar, from, rule, zone).run();
}

}  // namespace dyak::calendar
