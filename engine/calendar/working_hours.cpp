#include "engine/calendar/working_hours.hpp"

#include <algorithm>

namespace dyak::calendar {

std::vector<Stretch> WorkingHours::of(int weekday, bool is_short) const {
  if (!usual_) return {};
  constexpr int kShorterBy = 60;
  const auto found = weekdays_.find(weekday);
  const WorkingDay& day = found == weekdays_.end() ? *usual_ : found->second;
  const int end = is_short ? std::max(day.hours.from, day.hours.to - kShorterBy) : day.hours.to;
  std::vector<Stretch> worked;
  const auto add = [&](int from, int to) {
    if (from < std::min(to, end)) worked.push_back({from, std::min(to, end)});
  };
  if (!day.pause) add(day.hours.from, day.hours.to);
  if (day.pause) {
    add(day.hours.from, day.pause->from);
    add(day.pause->to, day.hours.to);
  }
  return worked;
}

}  // namespace dyak::calendar
