#include "engine/calendar/counted_time.hpp"

#include <algorithm>

namespace dyak::calendar {
namespace {

constexpr int kLastMinute = 24 * 60 - 1;
constexpr int kDaysAsked = 8 * 7;  ///< no office stands still for longer

std::vector<Slot> without(std::vector<Slot> slots, Moment from, Moment to) {
  if (to <= from) return slots;
  const auto touched = [&](const Slot& slot) { return from < slot.to && slot.from < to; };
  if (std::none_of(slots.begin(), slots.end(), touched)) return slots;
  std::vector<Slot> left;
  for (const Slot& slot : slots) {
    const Moment ends = std::min(slot.to, from);
    const Moment begins = std::max(slot.from, to);
    if (slot.from < ends) left.push_back({slot.from, ends, false});
    if (begins < slot.to) left.push_back({begins, slot.to, false});
  }
  return left;
}

}  // namespace

std::int64_t seconds_between(Moment one, Moment other) { return (other.unix_ms() - one.unix_ms()) / 1000; }

Moment CountedTime::at(Date day, int minute) const {
  return Moment::at(day, 0, 0, 0, zone_).plus_seconds(std::int64_t{minute} * 60);
}

std::vector<Slot> CountedTime::on(Date day) const {
  std::vector<Slot> slots;
  for (const Stretch& stretch : stretches(day)) slots.push_back({at(day, stretch.from), at(day, stretch.to)});
  for (const Span& span : rule_.excluded) {
    if (span.to) slots = without(std::move(slots), begin_of(span), end_of(span));
  }
  return slots;
}

Moment CountedTime::begin_of(const Span& span) const { return span.since.value_or(at(span.from, 0)); }

Moment CountedTime::end_of(const Span& span) const { return span.until.value_or(at(span.to->plus_days(1), 0)); }

Moment CountedTime::end_of_day(Date day) const {
  if (rule_.days != CountDays::Working) return at(day, kLastMinute);
  for (int i = 0; i < kDaysAsked; ++i, day = day.plus_days(-1)) {
    if (const auto worked = stretches(day); !worked.empty()) return at(day, worked.back().to);
  }
  return at(day, 0);
}

std::vector<Stretch> CountedTime::stretches(Date day) const {
  if (rule_.days != CountDays::Working) return {{0, 24 * 60}};
  const DayKind kind = calendar_.day(day).kind;
  if (kind == DayKind::Off) return {};
  return calendar_.hours().of(day.weekday(), kind == DayKind::Short);
}

}  // namespace dyak::calendar
