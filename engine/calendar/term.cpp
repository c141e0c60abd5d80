#include <fmt/format.h>

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/calendar/calendar.hpp"
#include "engine/calendar/days_off.hpp"

namespace dyak::calendar {
namespace {

constexpr int kMaxMonths = 1200;
constexpr int kMaxDays = 36600;

struct Forms {
  std::string_view one, few, many;
};

std::string counted(int n, const Forms& forms) {
  const int tens = n % 100;
  const int units = n % 10;
  if (tens < 11 || tens > 14) {
    if (units == 1) return fmt::format("{} {}", n, forms.one);
    if (units >= 2 && units <= 4) return fmt::format("{} {}", n, forms.few);
  }
  return fmt::format("{} {}", n, forms.many);
}

std::string hours_text(std::int64_t seconds, bool working) {
  static constexpr Forms kHours{"час", "часа", "часов"};
  static constexpr Forms kWorking{"рабочий час", "рабочих часа", "рабочих часов"};
  static constexpr Forms kMinutes{"минута", "минуты", "минут"};
  const int hours = static_cast<int>(seconds / 3600);
  const int minutes = static_cast<int>(seconds / 60 % 60);
  std::string out = hours > 0 ? counted(hours, working ? kWorking : kHours) : "";
  if (minutes > 0) out += (out.empty() ? "" : " ") + counted(minutes, kMinutes);
  return hours == 0 && working ? out + " рабочего времени" : out;
}

std::string with_weekday(Date date) { return fmt::format("{} ({})", date.russian(), weekday_name(date)); }

void check(const TermRule& rule) {
  const Period& length = rule.length;
  std::string wrong;
  if (length.seconds != 0) wrong = "день, от которого он считается, не говорит часа";
  if (length.months > 0 && rule.days == CountDays::Working) wrong = "рабочими днями считают только сроки в днях";
  if (length.months > kMaxMonths || length.days > kMaxDays) wrong = "срок длиннее ста лет";
  if (length.months < 0 || length.days < 0 || length.seconds < 0) wrong = "срок не может быть отрицательным";
  for (const Span& span : rule.excluded) {
    if (span.to && span.to->days_since_epoch() - span.from.days_since_epoch() > kMaxDays)
      wrong = "дни, которые не засчитываются, длиннее ста лет";
  }
  if (wrong.empty()) return;
  const std::string message = fmt::format("Срок {} посчитать нельзя: {}", length.iso(), wrong);
  throw Error(ErrorCode::InvalidInput, message,
              {Diagnostic{.code = "term-length", .message = message, .hint = {}, .place = {}, .field = {}}});
}

std::string stood_text(const TermRule& rule) {
  Period stood;
  stood.days = rule.stood;
  return length_text({stood, rule.days});
}

std::string length_basis(const Period& length) {
  if (length.months > 0) return length.months % 12 == 0 ? "п. 1 ст. 192 ГК РФ" : "п. 3 ст. 192 ГК РФ";
  // A week is kept as seven days; both readings end on the same weekday.
  if (length.days > 0 && length.days % 7 == 0) return "ст. 190, п. 4 ст. 192 ГК РФ";
  return "ст. 190 ГК РФ";
}

bool holds(const std::vector<Span>& spans, Date day) {
  return std::any_of(spans.begin(), spans.end(),
                     [&](const Span& span) { return span.to && span.from <= day && day <= *span.to; });
}

/// Counts one term and tells the steps as it goes.
class Counting {
 public:
  Counting(const Calendar& calendar, Date from, const TermRule& rule) : calendar_(calendar), rule_(rule) {
    term_.from = from;
  }

  CountedTerm run() && {
    if (rule_.given) {
      term_.last_day = *rule_.given;
      tell(fmt::format("Последний день назначен: {}", with_weekday(term_.last_day)));
    } else {
      tell_beginning();
      find_last_day();
    }
    find_due();
    find_internal();
    return std::move(term_);
  }

 private:
  void tell(std::string text, std::string basis = {}) { term_.steps.push_back({std::move(text), std::move(basis)}); }

  void tell_beginning() {
    const std::string next = term_.from.plus_days(1).russian();
    if (rule_.back)
      return tell(fmt::format("Событие: {}; срок отсчитывается назад, первый день — {}", with_weekday(term_.from),
                              term_.from.plus_days(-1).russian()));
    if (rule_.continues)
      return tell(fmt::format("Счёт продолжается со дня, следующего за {}: с {}", with_weekday(term_.from), next));
    tell(fmt::format("Событие: {}; срок начинает течь на следующий день, {}", with_weekday(term_.from), next),
         "ст. 191 ГК РФ");
  }

  /// The years that were asked and have no file: what is counted in them may move.
  void note_provisional() {
    const bool by_days = rule_.days == CountDays::Working && !rule_.given;
    const Date first =
        std::min({by_days && !rule_.back ? term_.from.plus_days(1) : term_.last_day, term_.last_day, term_.due});
    const Date last =
        std::max({by_days && rule_.back ? term_.from.plus_days(-1) : term_.last_day, term_.last_day, term_.due});
    for (int year = first.year(); year <= last.year(); ++year) {
      if (!calendar_.is_provisional(year)) continue;
      term_.provisional = true;
      tell(fmt::format("Предварительно: производственного календаря на {} год ещё нет, учтены только выходные и "
                       "нерабочие праздничные дни, без переносов; когда календарь появится, срок будет посчитан заново",
                       year),
           "ст. 111, 112 ТК РФ");
    }
  }

  void tell_days_off(Date first, Date last) {
    for (auto& step : days_off(calendar_, first, last)) term_.steps.push_back(std::move(step));
  }

  void find_last_day() {
    const Period& length = rule_.length;
    if (rule_.days == CountDays::Working) {
      term_.last_day = walked(length.days + rule_.stood);
      rule_.back ? tell_days_off(term_.last_day, term_.from.plus_days(-1))
                 : tell_days_off(term_.from.plus_days(1), term_.last_day);
    } else if (rule_.back) {
      term_.last_day = term_.from.plus_months(-length.months).plus_days(-length.days);
    } else {
      term_.last_day = past_excluded(term_.from.plus_months(length.months).plus_days(length.days + rule_.stood));
    }
    tell_excluded();
    tell_length();
  }

  /// So many working days on, or back, none of them excluded.
  Date walked(int days) const {
    if (rule_.back) return calendar_.minus_working_days(term_.from, days);
    Date day = term_.from;
    while (days > 0) {
      day = calendar_.working_on_or_after(day.plus_days(1));
      if (!holds(rule_.excluded, day)) --days;
    }
    return day;
  }

  /// Every excluded day within the term moves its last day by one, and those among the days added do too.
  Date past_excluded(Date last) const {
    int left = 0;
    for (Date day = term_.from.plus_days(1); day <= last; day = day.plus_days(1))
      left += holds(rule_.excluded, day) ? 1 : 0;
    while (left > 0) {
      last = last.plus_days(1);
      if (!holds(rule_.excluded, last)) --left;
    }
    return last;
  }

  void tell_excluded() {
    for (const Span& span : rule_.excluded) {
      if (!span.to || *span.to <= term_.from || span.from > term_.last_day) continue;
      const std::string days =
          span.from == *span.to ? span.from.russian() : fmt::format("{}–{}", span.from.russian(), span.to->russian());
      tell(fmt::format("В срок не засчитывается {}{}", days, span.title.empty() ? "" : ": " + span.title));
    }
  }

  void tell_length() {
    const Period& length = rule_.length;
    const std::string stood = rule_.stood == 0 ? "" : fmt::format(" и приостановка, {}", stood_text(rule_));
    std::string text = fmt::format("Срок {}{}{}: последний день {}", length_text(rule_),
                                   rule_.back ? " до события" : "", stood, with_weekday(term_.last_day));
    const bool clamped = length.days == 0 && length.months > 0 && rule_.excluded.empty();
    if (clamped && term_.last_day.day() != term_.from.day())
      text += fmt::format(": числа {} в этом месяце нет", term_.from.day());
    tell(std::move(text), length_basis(length));
  }

  void find_due() {
    term_.due = term_.last_day;
    const bool told = asks_calendar() || calendar_.knows(term_.last_day.year());
    if (told && !calendar_.is_working(term_.last_day)) roll();
    if (asks_calendar()) note_provisional();
    keep_within_limits();
    std::string text = fmt::format("Срок истекает в 24 часа {}, в организации — с окончанием её рабочего дня",
                                   with_weekday(term_.due));
    if (calendar_.knows(term_.due.year()) && calendar_.day(term_.due).kind == DayKind::Short)
      text += "; рабочий день сокращён на час";
    tell(std::move(text), "ст. 194 ГК РФ");
  }

  /// A limit that comes later is told too: whoever reads how a term was counted sees that it was held against.
  void keep_within_limits() {
    for (const Limit& limit : rule_.limits) {
      const bool cuts = limit.due < term_.due;
      tell(fmt::format("Предел — {}: {}", limit.title,
                       cuts ? fmt::format("срок не может идти дольше, до {}", with_weekday(limit.due))
                            : fmt::format("{}, не раньше конца срока", limit.due.russian())),
           limit.basis);
      if (!cuts) continue;
      term_.due = limit.due;
      term_.last_day = std::min(term_.last_day, limit.due);
      term_.provisional = limit.provisional;
    }
  }

  bool asks_calendar() const { return rule_.days == CountDays::Working || rule_.if_day_off != Roll::None; }

  void roll() {
    if (rule_.if_day_off == Roll::None) {
      tell_days_off(term_.last_day, term_.last_day);
      return tell("Последний день нерабочий, но перенос правилом не предусмотрен");
    }
    const bool back = rule_.if_day_off == Roll::Previous;
    const Date previous = back ? calendar_.working_on_or_before(term_.last_day) : term_.last_day;
    const bool free = rule_.back || rule_.given || term_.last_day == term_.from;
    if (back && (previous >= term_.from || free)) {
      term_.due = previous;
      tell_days_off(previous.plus_days(1), term_.last_day);
      return tell(fmt::format("По установленному правилу срок заканчивается в предшествующий рабочий день, {}",
                              with_weekday(term_.due)));
    }
    term_.due = calendar_.working_on_or_after(term_.last_day);
    tell_days_off(term_.last_day, term_.due.plus_days(-1));
    if (back) tell("Внутри срока нет ни одного рабочего дня: перенести назад некуда");
    tell(fmt::format("Последний день нерабочий: срок заканчивается в ближайший следующий рабочий день, {}",
                     with_weekday(term_.due)),
         "ст. 193 ГК РФ");
  }

  void find_internal() {
    const auto aim = last_working_day();
    if (!aim) return;
    term_.internal = *aim < term_.from && !rule_.back ? term_.due : *aim;
    if (*term_.internal != term_.due)
      tell(fmt::format("Внутренний срок (исполнить лучше до него): {}", with_weekday(*term_.internal)));
  }

  /// Only as far as it can be told: a due date that asked no calendar needs none for what is merely advice.
  std::optional<Date> last_working_day() const {
    for (Date day = term_.last_day;; day = day.plus_days(-1)) {
      const bool told = calendar_.knows(day.year()) || (asks_calendar() && calendar_.is_provisional(day.year()));
      if (!told) return std::nullopt;
      if (calendar_.is_working(day)) return day;
    }
  }

  const Calendar& calendar_;
  const TermRule& rule_;
  CountedTerm term_;
};

}  // namespace

std::string length_text(const TermRule& rule) {
  static constexpr Forms kYears{"год", "года", "лет"};
  static constexpr Forms kMonths{"месяц", "месяца", "месяцев"};
  static constexpr Forms kDays{"календарный день", "календарных дня", "календарных дней"};
  static constexpr Forms kWorking{"рабочий день", "рабочих дня", "рабочих дней"};
  const auto& [months, days, seconds] = rule.length;
  if (seconds > 0 && months == 0 && days == 0) return hours_text(seconds, rule.days == CountDays::Working);
  std::string out;
  if (months > 0) out = months % 12 == 0 ? counted(months / 12, kYears) : counted(months, kMonths);
  if (days > 0 || out.empty()) {
    if (!out.empty()) out += " и ";
    out += counted(days, rule.days == CountDays::Working ? kWorking : kDays);
  }
  return out;
}

CountedTerm count_term(const Calendar& calendar, Date from, const TermRule& rule) {
  check(rule);
  return Counting(calendar, from, rule).run();
}

std::string explain(const CountedTerm& term) {
  std::string out;
  for (const auto& step : term.steps) {
    out += step.basis.empty() ? fmt::format("{}\n", step.text) : fmt::format("{} [{}]\n", step.text, step.basis);
  }
  return out + (term.until ? term.until->iso(Zone{}) : term.due.iso());
}

}  // namespace dyak::calendar
