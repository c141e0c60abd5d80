#include <charconv>

#include "engine/base/date.hpp"

namespace dyak {
namespace {

constexpr int kWeekRank = 3;

// Adds `count` of `unit` ("Y" before the T, "M" after it, …) to the period. Returns the rank of the unit, longest first, so that
// the order can be held; 0 for an unknown unit.
int add_unit(Period& period, char unit, bool in_time, int count) {
  if (!in_time) {
    switch (unit) {
      case 'Y': period.months += count * 12; return 1;
      case 'M': period.months += count; return 2;
      case 'W': period.days += count * 7; return kWeekRank;
      case 'D': period.days += count; return 4;
      default: return 0;
    }
  }
  switch (unit) {
    case 'H': period.seconds += std::int64_t{count} * 3600; return 5;
    case 'M': period.seconds += std::int64_t{count} * 60; return 6;
    case 'S': period.seconds += count; return 7;
    default: return 0;
  }
}

}  // namespace

std::optional<Period> Period::parse(std::string_view iso) {
  if (iso.size() < 3 || iso[0] != 'P') return std::nullopt;
  Period period;
  bool in_time = false;
  int last = 0;  // rank of the unit before
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
    if (problem != std::errc{} || iso[at] == '-' || count > 100000 || next >= iso.size()) return std::nullopt;
    const int rank = add_unit(period, iso[next], in_time, count);
    if (rank <= last || last == kWeekRank || (rank == kWeekRank && last != 0)) return std::nullopt;
    last = rank;
    at = next + 1;
  }
  return last != 0 ? std::optional(period) : std::nullopt;
}

std::string Period::iso() const {
  std::string text = "P";
  if (months != 0) text += std::to_string(months) + "M";
  if (days != 0) text += std::to_string(days) + "D";
  if (seconds != 0) text += "T" + std::to_string(seconds) + "S";
  return text == "P" ? "P0D" : text;
}

}  // namespace dyak
