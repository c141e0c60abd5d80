// Numbers and calendar days as people write them.
#include <unicode/gregocal.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <array>
#include <limits>
#include <memory>
#include <optional>

#include "engine/language/icu_status.hpp"
#include "engine/language/language.hpp"
#include "engine/language/numerals.hpp"

namespace dyak::language {
namespace {

constexpr std::string_view kMinus = "−";
constexpr std::string_view kNbspText = "\u00A0";
constexpr std::size_t kFirstGrouped = 5;  ///< digits: four-digit numbers stay whole

std::string grouped(std::string_view digits) {
  if (digits.size() < kFirstGrouped) return std::string(digits);
  std::string result;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) result += kNbspText;
    result += digits[i];
  }
  return result;
}

}  // namespace

std::string Language::cardinal(std::int64_t n, GrammaticalCase c, Gender gender, bool animate) const {
  return cardinal_words(n, c, gender, animate);
}

std::string Language::ordinal(std::int64_t n, GrammaticalCase c, Gender gender) const {
  return ordinal_words(n, c, gender);
}

std::string Language::plural_category(const Rational& n) const {
  return n.is_integer() ? std::string(plural_of(n.numerator())) : "other";
}

std::string Language::number(const Rational& n, int places) const {
  constexpr int kMaxDigits = 6;
  std::string text = n.fixed(places < 0 ? kMaxDigits : places);
  std::string result;
  if (text.starts_with('-')) {
    text.erase(0, 1);
    if (text.find_first_of("123456789") != std::string::npos) result = kMinus;
  }
  const auto point = text.find('.');
  std::string fraction = point == std::string::npos ? std::string() : text.substr(point + 1);
  if (places < 0) fraction.erase(fraction.find_last_not_of('0') + 1);
  result += grouped(std::string_view(text).substr(0, point));
  if (!fraction.empty()) result.append(",").append(fraction);
  return result;
}

std::string Language::date_pattern_problem(std::string_view pattern) const {
  bool quoted = false;
  bool any = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\'') quoted = !quoted;
    if (quoted || !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) continue;
    if (c == 'Y') return "В образце даты вместо «Y» (год недели) нужна строчная «y».";
    if (std::string_view("HhKkmsSaAbBzZOvVXx").find(c) != std::string_view::npos)
      return std::string("В образце даты стоит «") + c + "» — это время, а здесь только день.";
    if (std::string_view("dMLyEecQqwDGu").find(c) == std::string_view::npos)
      return std::string("В образце даты непонятная буква «") + c + "»: слова заключайте в апострофы.";
    any = true;
  }
  if (quoted) return "В образце даты не закрыт апостроф.";
  return any ? std::string() : "В образце даты нет ни дня, ни месяца, ни года.";
}

namespace {

constexpr std::array<std::string_view, 12> kMonths{"января", "февраля", "марта",    "апреля",  "мая",    "июня",
                                                   "июля",   "августа", "сентября", "октября", "ноября", "декабря"};

std::string padded(int value, std::size_t width) {
  std::string digits = std::to_string(value);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

/// One run of a pattern letter; nullopt = leave the pattern to ICU.
std::optional<std::string> simple_field(Date date, char letter, std::size_t width) {
  constexpr int kCentury = 100;
  if (letter == 'd' && width <= 2) return padded(date.day(), width);
  if (letter == 'M' && width <= 2) return padded(date.month(), width);
  if (letter == 'M' && width == 4) return std::string(kMonths[static_cast<std::size_t>(date.month() - 1)]);
  if (letter == 'y' && width == 2) return padded(date.year() % kCentury, 2);
  if (letter == 'y') return padded(date.year(), width);
  return std::nullopt;
}

/// The patterns that papers are full of, without building an ICU formatter for each date:
/// that costs fifty microseconds.
std::optional<std::string> simple_date(Date date, std::string_view pattern) {
  std::string text;
  for (std::size_t i = 0; i < pattern.size();) {
    const char c = pattern[i];
    if (c == '\'') {
      const std::size_t close = pattern.find('\'', i + 1);
      if (close == i + 1) return std::nullopt;
      text += pattern.substr(i + 1, close - i - 1);
      i = close + 1;
    } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      const std::size_t end = std::min(pattern.find_first_not_of(c, i), pattern.size());
      const auto field = simple_field(date, c, end - i);
      if (!field) return std::nullopt;
      text += *field;
      i = end;
    } else {
      text += c;
      ++i;
    }
  }
  return text;
}

}  // namespace

std::string Language::date(Date date, std::string_view pattern) const {
  if (const std::string problem = date_pattern_problem(pattern); !problem.empty())
    throw Error(ErrorCode::InvalidInput, problem);
  if (auto simple = simple_date(date, pattern)) return *simple;
  IcuStatus status;
  // One formatter a call: ICU's date formatters are not safe to share between threads.
  icu::SimpleDateFormat format(to_icu(pattern), icu::Locale("ru", "RU"), status);
  status.throw_if_failed("date format");
  auto calendar = std::make_unique<icu::GregorianCalendar>(*icu::TimeZone::getGMT(), icu::Locale("ru", "RU"), status);
  status.throw_if_failed("calendar");
  calendar->setGregorianChange(-std::numeric_limits<double>::max(), status);
  status.throw_if_failed("calendar");
  format.adoptCalendar(calendar.release());
  constexpr double kMillisecondsOfDay = 86'400'000.0;
  icu::UnicodeString text;
  return from_icu(format.format(static_cast<double>(date.days_since_epoch()) * kMillisecondsOfDay, text));
}

namespace {

constexpr std::string_view kRangeDash = "–";

std::string day_month(Date date) {
  return std::to_string(date.day()) +
         std::string(kNbspText).append(kMonths[static_cast<std::size_t>(date.month() - 1)]);
}

std::string year_of(Date date) {
  return std::string(" ").append(std::to_string(date.year())).append(kNbspText).append("г.");
}

/// What of the first day is told before the second one is told whole: its day, or its day and month, or all.
std::string first_day(Date from, Date to) {
  if (from.year() != to.year()) return day_month(from) + year_of(from);
  return from.month() == to.month() ? std::to_string(from.day()) : day_month(from);
}

}  // namespace

std::string Language::date_range(Date from, Date to) const {
  if (from == to) return day_month(to) + year_of(to);
  const bool same_month = from.year() == to.year() && from.month() == to.month();
  const std::string dash = same_month ? std::string(kRangeDash) : std::string(kNbspText).append(kRangeDash).append(" ");
  return first_day(from, to) + dash + day_month(to) + year_of(to);
}

std::string Language::date_span(Date from, Date to) const {
  if (from == to) return day_month(to) + year_of(to);
  const std::string first = first_day(from, to) + " по";
  return preposition("с", first).append(kNbspText) + first + std::string(kNbspText) + day_month(to) + year_of(to);
}

std::string Language::school_year(Date day, GrammaticalCase c) const {
  constexpr std::array<std::string_view, 6> kForms{"учебный год", "учебного года", "учебному году",
                                                   "учебный год", "учебным годом", "учебном году"};
  constexpr int kSeptember = 9;
  constexpr int kCentury = 100;
  const int first = day.month() >= kSeptember ? day.year() : day.year() - 1;
  return std::to_string(first) + "/" + padded((first + 1) % kCentury, 2) +
         std::string(kNbspText).append(kForms[static_cast<std::size_t>(c)]);
}

std::string Language::date_in_words(Date date, GrammaticalCase c) const {
  std::string text = ordinal_words(date.day(), c, Gender::Neuter);
  text.append(" ").append(kMonths[static_cast<std::size_t>(date.month() - 1)]).append(" ");
  return text + ordinal_words(date.year(), GrammaticalCase::Gen, Gender::Masculine) + " года";
}

}  // namespace dyak::language
