#include <charconv>

#include "engine/base/date.hpp"

namespace dyak {
namespace {

// Adds `count` of `unit` ("Y" before the T, "M" after it, …) to the period; false for an unknown unit.
bool add_unit(Period& period, char unit, bool in_time, int count) {
  if (!in_time) {
    switch (unit) {
      case 'Y': period.months += count * 12; return true;
      case 'M': period.months += count; return true;
      case 'W': period.days += count * 7; return true;
      case 'D': period.days += count; return true;
      default: return false;
    }
  }
  switch (unit) {
    case 'H': period.seconds += std::int64_t{count} * 3600; return true;
    case 'M': period.seconds += std::int64_t{count} * 60; return true;
    case 'S': period.seconds += count; return true;
    default: return false;
  }
}

}  // namespace

std::optional<Period> Period::parse(std::string_view iso) {
  if (iso.size() < 3 || iso[0] != 'P') return std::nullopt;
  Period period;
  bool in_time = false;
  bool any = false;
  std::size_t at = 1;
  while (at < iso.size()) {
    if (iso[at] == 'T') {
      if (in_time || at + 1 == iso.size()) return std::nullopt;
      in_time = true;
      ++at;
      continue;
    }
    int count = 0;
    const auto [end, problem] = std::from_chars(iso.data() + at, iso.data() + iso.size(), count);
    const auto next = static_cast<std::size_t>(end - iso.data());
    if (problem != std::errc{} || count < 0 || count > 100000 || next >= iso.size()) return std::nullopt;
    if (!add_unit(period, iso[next], in_time, count)) return std::nullopt;
    any = true;
    at = next + 1;
  }
  return any ? std::optional(period) : std::nullopt;
}

std::string Period::iso() const {
  std::string text = "P";
  if (months != 0) text += std::to_string(months) + "M";
  if (days != 0) text += std::to_string(days) + "D";
  if (seconds != 0) text += "T" + std::to_string(seconds) + "S";
  return text == "P" ? "P0D" : text;
}

}  // namespace dyak
