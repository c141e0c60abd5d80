#include <charconv>

#include "engine/base/date.hpp"

namespace dyak {
namespace {

constexpr int kWeekRank = 3;
constexpr std::int64_t kMaxOfAUnit = 1'000'000'000'000;

// Sums in 64 bits while reading.
struct Sums {
  std::int64_t months = 0, days = 0, seconds = 0;

  // Nothing is longer than ten thousand years, and so whatever is read can be written and read again.
  bool fits() const { return months <= 120'000 && days <= 3'660'000 && seconds <= 320'000'000'000; }
};

// Adds `count` of `unit` ("Y" before the T, "M" after it, …). Returns the rank of the unit, longest first, so that the
// order can be held; 0 for an unknown unit.
int add_unit(Sums& sums, char unit, bool in_time, std::int64_t count) {
  if (!in_time) {
    switch (unit) {
      case 'Y':
        sums.months += count * 12;
        return 1;
      case 'M':
        sums.months += count;
        return 2;
      case 'W':
        sums.days += count * 7;
        return kWeekRank;
      case 'D':
        sums.days += count;
        return 4;
      default:
        return 0;
    }
  }
  switch (unit) {
    case 'H':
      sums.seconds += count * 3600;
      return 5;
    case 'M':
      sums.seconds += count * 60;
      return 6;
    case 'S':
      sums.seconds += count;
      return 7;
    default:
      return 0;
  }
}

}  // namespace

std::optional<Period> Period::parse(std::string_view iso) {
  if (iso.size() < 3 || iso[0] != 'P') return std::nullopt;
  Sums sums;
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
    std::int64_t count = 0;
    const auto [end, problem] = std::from_chars(iso.data() + at, iso.data() + iso.size(), count);
    const auto next = static_cast<std::size_t>(end - iso.data());
    if (problem != std::errc{} || iso[at] == '-' || count > kMaxOfAUnit || next >= iso.size()) return std::nullopt;
    const int rank = add_unit(sums, iso[next], in_time, count);
    if (rank <= last || last == kWeekRank || (rank == kWeekRank && last != 0)) return std::nullopt;
    if (!sums.fits()) return std::nullopt;
    last = rank;
    at = next + 1;
  }
  if (last == 0) return std::nullopt;
  return Period{static_cast<int>(sums.months), static_cast<int>(sums.days), sums.seconds};
}

std::string Period::iso() const {
  std::string text = "P";
  if (months != 0) text += std::to_string(months) + "M";
  if (days != 0) text += std::to_string(days) + "D";
  if (seconds != 0) text += "T";
  if (seconds >= 3600) text += std::to_string(seconds / 3600) + "H";
  if (seconds / 60 % 60 != 0) text += std::to_string(seconds / 60 % 60) + "M";
  if (seconds % 60 != 0) text += std::to_string(seconds % 60) + "S";
  return text == "P" ? "P0D" : text;
}

}  // namespace dyak
