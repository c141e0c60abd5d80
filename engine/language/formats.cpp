#include "engine/language/formats.hpp"

#include <unicode/decimfmt.h>
#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <array>
#include <limits>
#include <memory>

#include "engine/language/icu_status.hpp"

namespace dyak::language {
namespace {

constexpr int kExactPlaces = 18;  ///< of a number handed to ICU: the most that Rational::fixed writes
constexpr int kMaxPlaces = 6;     ///< that a number without places of its own shows

icu::Locale russian() { return {"ru", "RU"}; }

bool is_skeleton(std::string_view style) { return style.starts_with("::"); }

/// The minus of official text is a sign of its own, as Language::number writes it.
std::string with_long_minus(std::string text) {
  constexpr std::string_view kMinusSign = "−";
  const bool any = text.find_first_of("123456789") != std::string::npos;
  const auto sign = text.find('-');
  if (sign != std::string::npos) text.replace(sign, 1, any ? kMinusSign : std::string_view());
  return text;
}

std::string by_skeleton(const Rational& n, std::string_view skeleton, IcuStatus& status) {
  const auto formatter = icu::number::NumberFormatter::forSkeleton(to_icu(skeleton), status)
                             .locale(russian())
                             .roundingMode(UNUM_ROUND_HALFUP);
  const std::string digits = n.fixed(kExactPlaces);
  const icu::number::FormattedNumber formatted = formatter.formatDecimal(digits, status);
  const icu::UnicodeString text = formatted.toString(status);
  return status.failed() ? std::string() : from_icu(text);
}

std::unique_ptr<icu::NumberFormat> by_name(std::string_view style, IcuStatus& status) {
  if (style == "percent")
    return std::unique_ptr<icu::NumberFormat>(icu::NumberFormat::createPercentInstance(russian(), status));
  if (style == "currency")
    return std::unique_ptr<icu::NumberFormat>(icu::NumberFormat::createCurrencyInstance(russian(), status));
  if (style.empty() || style == "integer") {
    std::unique_ptr<icu::NumberFormat> format(icu::NumberFormat::createInstance(russian(), status));
    if (!status.failed()) format->setMaximumFractionDigits(style.empty() ? kMaxPlaces : 0);
    return format;
  }
  auto symbols = std::make_unique<icu::DecimalFormatSymbols>(russian(), status);
  auto format = std::make_unique<icu::DecimalFormat>(to_icu(style), symbols.release(), status);
  return format;
}

/// A pattern without a digit place would print its own letters.
bool has_place(std::string_view pattern) { return pattern.find_first_of("0#@") != std::string_view::npos; }

std::string by_pattern(const Rational& n, std::string_view style, IcuStatus& status) {
  const auto format = by_name(style, status);
  if (status.failed()) return {};
  format->setRoundingMode(icu::NumberFormat::kRoundHalfUp);
  icu::UnicodeString text;
  const std::string digits = n.fixed(kExactPlaces);
  format->format(icu::StringPiece(digits.data(), static_cast<int32_t>(digits.size())), text, nullptr, status);
  return status.failed() ? std::string() : from_icu(text);
}

std::string formatted(const Rational& n, std::string_view style, IcuStatus& status) {
  return with_long_minus(is_skeleton(style) ? by_skeleton(n, style.substr(2), status) : by_pattern(n, style, status));
}

}  // namespace

std::string styled_number(const Rational& n, std::string_view style) {
  IcuStatus status;
  std::string text = formatted(n, style, status);
  status.throw_if_failed("number format");
  return text;
}

bool is_number_style(std::string_view style) {
  const bool named = style.empty() || style == "integer" || style == "percent" || style == "currency";
  if (!named && !is_skeleton(style) && !has_place(style)) return false;
  IcuStatus status;
  const std::string text = formatted(Rational(1), style, status);
  return !status.failed() && !text.empty();
}

std::string moment_pattern_problem(std::string_view pattern) {
  bool quoted = false;
  bool any = false;
  for (const char c : pattern) {
    if (c == '\'') quoted = !quoted;
    if (quoted || !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) continue;
    if (c == 'Y') return "В образце вместо «Y» (год недели) нужна строчная «y».";
    if (std::string_view("dMLyEecQqwDGuHhKkmsSabB").find(c) == std::string_view::npos)
      return std::string("В образце непонятная буква «") + c + "»: слова заключайте в апострофы.";
    any = true;
  }
  if (quoted) return "В образце не закрыт апостроф.";
  return any ? std::string() : "В образце нет ни дня, ни времени.";
}

std::string styled_moment(const Moment& moment, Zone zone, std::string_view pattern) {
  constexpr std::int64_t kMillisecondsInMinute = 60'000;
  IcuStatus status;
  icu::SimpleDateFormat format(to_icu(pattern), russian(), status);
  status.throw_if_failed("date format");
  auto calendar = std::make_unique<icu::GregorianCalendar>(*icu::TimeZone::getGMT(), russian(), status);
  status.throw_if_failed("calendar");
  calendar->setGregorianChange(-std::numeric_limits<double>::max(), status);
  status.throw_if_failed("calendar");
  format.adoptCalendar(calendar.release());
  // Local time stands in UTC: the zone is ours, not ICU's.
  const auto milliseconds = static_cast<double>(moment.unix_ms() + zone.offset_minutes * kMillisecondsInMinute);
  icu::UnicodeString text;
  format.format(milliseconds, text);
  return from_icu(text);
}

namespace {

std::optional<std::string> by_generator(std::string_view skeleton) {
  IcuStatus status;
  const std::unique_ptr<icu::DateTimePatternGenerator> generator(
      icu::DateTimePatternGenerator::createInstance(russian(), status));
  if (status.failed()) return std::nullopt;
  icu::UnicodeString pattern = generator->getBestPattern(to_icu(skeleton), status);
  if (status.failed() || pattern.isEmpty()) return std::nullopt;
  pattern.findAndReplace(u"\u202F", u" ");  // which spaces do not break is for the typesetting pass to say
  return from_icu(pattern);
}

template <std::size_t N>
std::optional<std::string> named_pattern(std::string_view style,
                                         const std::array<std::pair<std::string_view, std::string_view>, N>& known) {
  for (const auto& [name, pattern] : known) {
    if (name == style) return std::string(pattern);
  }
  return is_skeleton(style) ? by_generator(style.substr(2)) : std::nullopt;
}

}  // namespace

std::optional<std::string> date_style_pattern(std::string_view style) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kStyles{{{"", "dd.MM.yyyy"},
                                                                                  {"short", "dd.MM.yyyy"},
                                                                                  {"medium", "d MMM y 'г.'"},
                                                                                  {"long", "d MMMM y 'г.'"},
                                                                                  {"full", "EEEE, d MMMM y 'г.'"}}};
  return named_pattern(style, kStyles);
}

std::optional<std::string> time_style_pattern(std::string_view style) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kStyles{
      {{"", "HH:mm"}, {"short", "HH:mm"}, {"medium", "HH:mm:ss"}}};
  return named_pattern(style, kStyles);
}

std::string duration_text(const Rational& seconds) {
  constexpr std::int64_t kMinute = 60;
  constexpr std::int64_t kHour = 3600;
  const std::string whole = seconds.fixed(0);
  const bool negative = whole.starts_with('-');
  const auto digits = Rational::parse(negative ? whole.substr(1) : whole);
  const std::int64_t all = digits ? digits->numerator() : 0;
  const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  const std::string tail = two(all % kMinute);
  const std::string text = all >= kHour ? std::to_string(all / kHour) + ":" + two(all % kHour / kMinute) + ":" + tail
                                        : std::to_string(all / kMinute) + ":" + tail;
  return (negative && all > 0 ? "−" : "") + text;
}

}  // namespace dyak::language
