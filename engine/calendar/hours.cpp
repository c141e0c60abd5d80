#include "engine/calendar/hours.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/calendar/counted_time.hpp"
#include "engine/calendar/days_off.hpp"

namespace dyak::calendar {
namespace {

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kDay = 24 * 60 * kMinute;
constexpr std::int64_t kHundredYears = std::int64_t{36'600} * kDay;
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
  for (const Span& span : rule.excluded) {
    if (span.to && span.to->days_since_epoch() - span.from.days_since_epoch() > kHundredYears / kDay)
      wrong = "время, которое не засчитывается, длиннее ста лет";
  }
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
      : calendar_(calendar), rule_(rule), zone_(zone), from_(from), time_(calendar, rule, zone) {
    term_.from = from.date(zone);
  }

  CountedTerm run() && {
    tell_beginning();
    const std::int64_t length = rule_.length.seconds + rule_.stood;
    if (rule_.days != CountDays::Working && rule_.excluded.empty()) {
      term_.until = from_.plus_seconds(rule_.back ? -length : length);
    } else {
      rule_.back ? walk_back(length) : walk_on(length);
    }
    tell_excluded();
    if (rule_.days == CountDays::Working) tell_worked();
    term_.last_day = term_.until->date(zone_);
    term_.due = term_.last_day;
    tell_length();
    term_.unmoved = term_.until;
    move_off_day_off();
    note_provisional();
    keep_within_limits();
    term_.due = term_.until->date(zone_);
    return std::move(term_);
  }

 private:
  void tell(std::string text, std::string basis = {}) { term_.steps.push_back({std::move(text), std::move(basis)}); }

  std::string told(Moment at) const {
    return fmt::format("{} ({})", moment_text(at, zone_), weekday_name(at.date(zone_)));
  }

  void tell_beginning() {
    if (rule_.back) return tell("Событие: " + told(from_) + "; срок отсчитывается назад");
    tell(rule_.continues ? "Счёт продолжается с " + told(from_)
                         : "Событие: " + told(from_) + "; срок в часах течёт с этого момента");
  }

  void tell_length() {
    const std::string stood = rule_.stood == 0 ? "" : " и приостановка, " + hours_text(rule_.stood);
    tell(fmt::format("Срок {}{}{}: до {}", length_text(rule_), rule_.back ? " до события" : "", stood,
                     told(*term_.until)),
         "ст. 190 ГК РФ");
  }

  void tell_excluded() {
    for (const Span& span : rule_.excluded) {
      if (!span.to || time_.end_of(span) <= time_.begin_of(span)) continue;
      if (time_.end_of(span) <= from_ || *term_.until <= time_.begin_of(span)) continue;
      std::string when =
          span.from == *span.to ? span.from.russian() : fmt::format("{}–{}", span.from.russian(), span.to->russian());
      if (span.since || span.until)
        when =
            fmt::format("с {} до {}", moment_text(time_.begin_of(span), zone_), moment_text(time_.end_of(span), zone_));
      tell(fmt::format("В срок не засчитывается {}{}", when, span.title.empty() ? "" : ": " + span.title));
    }
  }

  /// The same hour of the nearest working day, where the rule moves an end in hours.
  void move_off_day_off() {
    if (!rule_.moves_hours || rule_.if_day_off == Roll::None || rule_.days == CountDays::Working) return;
    if (calendar_.is_working(term_.last_day)) return;
    const auto moved = [&](Date day) {
      return term_.until->plus_seconds((day.days_since_epoch() - term_.last_day.days_since_epoch()) * kDay);
    };
    const Date next = calendar_.working_on_or_after(term_.last_day);
    const Date previous = calendar_.working_on_or_before(term_.last_day);
    const bool back = rule_.if_day_off == Roll::Previous && (rule_.back || moved(previous) >= from_);
    for (TermStep& step : back ? days_off(calendar_, previous.plus_days(1), term_.last_day)
                               : days_off(calendar_, term_.last_day, next.plus_days(-1)))
      term_.steps.push_back(std::move(step));
    term_.until = moved(back ? previous : next);
    term_.due = term_.until->date(zone_);
    tell(fmt::format("Конец пришёлся на нерабочий день: по установленному правилу — тот же час {} рабочего дня, {}",
                     back ? "предшествующего" : "ближайшего следующего", told(*term_.until)));
  }

  void keep_within_limits() {
    for (const Limit& limit : rule_.limits) {
      const Moment end = limit.until.value_or(time_.end_of_day(limit.due));
      const bool cuts = end < *term_.until;
      tell(fmt::format("Предел — {}: {}", limit.title,
                       cuts ? "срок не может идти дольше, до " + told(end)
                            : moment_text(end, zone_) + ", не раньше конца срока"),
           limit.basis);
      if (!cuts) continue;
      term_.until = end;
      term_.unmoved = std::min(*term_.unmoved, end);
      term_.last_day = std::min(term_.last_day, end.date(zone_));
      term_.provisional = limit.provisional;
    }
  }

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

  void walk_on(std::int64_t left) {
    term_.until = from_;
    for (Date day = term_.from; left > 0; day = day.plus_days(1)) {
      for (const Slot& slot : time_.on(day)) {
        const Moment begins = std::max(slot.from, from_);
        const std::int64_t there = seconds_between(begins, slot.to);
        if (left <= 0 || there <= 0) continue;
        term_.until = begins.plus_seconds(std::min(left, there));
        note(day, begins, *term_.until, slot.whole && begins == slot.from && there <= left);
        left -= there;
      }
    }
  }

  void walk_back(std::int64_t left) {
    term_.until = from_;
    for (Date day = term_.from; left > 0; day = day.plus_days(-1)) {
      std::vector<Slot> slots = time_.on(day);
      std::reverse(slots.begin(), slots.end());
      for (const Slot& slot : slots) {
        const Moment ends = std::min(slot.to, from_);
        const std::int64_t there = seconds_between(slot.from, ends);
        if (left <= 0 || there <= 0) continue;
        term_.until = ends.plus_seconds(-std::min(left, there));
        note(day, *term_.until, ends, slot.whole && ends == slot.to && there <= left);
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
    if (rule_.days != CountDays::Working && !rule_.moves_hours) return;
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
  CountedTime time_;
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

int seconds_counted(const Calendar& calendar, Moment from, Moment to, CountDays days, Zone zone) {
  TermRule rule;
  rule.days = days;
  const CountedTime time(calendar, rule, zone);
  std::int64_t seconds = days == CountDays::Working ? 0 : seconds_between(from, to);
  for (Date day = from.date(zone); days == CountDays::Working && day <= to.date(zone); day = day.plus_days(1)) {
    for (const Slot& slot : time.on(day))
      seconds += std::max<std::int64_t>(0, seconds_between(std::max(slot.from, from), std::min(slot.to, to)));
  }
  return static_cast<int>(std::clamp<std::int64_t>(seconds, 0, kHundredYears / 2));
}

}  // namespace dyak::calendar
