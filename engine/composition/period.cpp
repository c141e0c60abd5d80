#include "engine/composition/period.hpp"

#include <charconv>

namespace dyak::composition {
namespace {

std::optional<int> whole(std::string_view digits) {
  int value = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (problem != std::errc{} || end != digits.data() + digits.size() || digits.empty()) return std::nullopt;
  return value;
}

ReportPeriod months(int year, int first, int count, std::string title) {
  const Date from = *Date::from_ymd(year, first, 1);
  return {from, from.plus_months(count).plus_days(-1), std::move(title)};
}

// ISO 8601: week 1 holds the year's first Thursday.
std::optional<ReportPeriod> week(int year, int number) {
  const Date fourth = *Date::from_ymd(year, 1, 4);
  const Date monday = fourth.plus_days(1 - fourth.weekday()).plus_days(7 * (number - 1));
  if (number < 1 || monday.plus_days(3).year() != year) return std::nullopt;
  return ReportPeriod{monday, monday.plus_days(6), monday.russian() + "–" + monday.plus_days(6).russian()};
}

std::optional<ReportPeriod> part_of_year(int year, std::string_view part) {
  const std::string y = std::to_string(year);
  if (part.size() == 2 && part[0] == 'Q' && part[1] >= '1' && part[1] <= '4') {
    return months(year, (part[1] - '1') * 3 + 1, 3, std::string(1, part[1]) + " кв. " + y);
  }
  if (part == "H1" || part == "H2")
    return months(year, part == "H1" ? 1 : 7, 6, std::string(1, part[1]) + " полугодие " + y);
  if (!part.empty() && part[0] == 'W') {
    const auto number = whole(part.substr(1));
    return number ? week(year, *number) : std::nullopt;
  }
  const auto month = whole(part);
  if (part.size() != 2 || !month || *month < 1 || *month > 12) return std::nullopt;
  return months(year, *month, 1, std::string(part) + "." + y);
}

}  // namespace

std::optional<ReportPeriod> parse_period(std::string_view text) {
  if (const auto dots = text.find(".."); dots != std::string_view::npos) {
    const auto from = Date::parse_iso(text.substr(0, dots));
    const auto to = Date::parse_iso(text.substr(dots + 2));
    if (!from || !to || *to < *from) return std::nullopt;
    return ReportPeriod{*from, *to, from->russian() + "–" + to->russian()};
  }
  const auto year = text.size() >= 4 ? whole(text.substr(0, 4)) : std::nullopt;
  if (!year || *year < 1990 || *year > 9998) return std::nullopt;
  if (text.size() == 4) return months(*year, 1, 12, std::string(text));
  return text[4] == '-' ? part_of_year(*year, text.substr(5)) : std::nullopt;
}

}  // namespace dyak::composition
