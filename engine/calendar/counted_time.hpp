#pragma once
#include <cstdint>
#include <vector>

#include "engine/calendar/calendar.hpp"

namespace dyak::calendar {

std::int64_t seconds_between(Moment one, Moment other);

/// Time of one day that counts.
struct Slot {
  Moment from;
  Moment to;
  bool whole = true;  ///< nothing of its day is taken out
};

/// Which time of a day counts for a term in hours: all of it, or the working hours; without what is excluded.
class CountedTime {
 public:
  /// What is given must outlive this.
  CountedTime(const Calendar& calendar, const TermRule& rule, Zone zone)
      : calendar_(calendar), rule_(rule), zone_(zone) {}

  Moment at(Date day, int minute) const;
  std::vector<Slot> on(Date day) const;
  /// Of a span that has ended.
  Moment begin_of(const Span& span) const;
  Moment end_of(const Span& span) const;
  /// The last minute of the day, or the end of the work on it; of a day off, of the work before.
  Moment end_of_day(Date day) const;

 private:
  std::vector<Stretch> stretches(Date day) const;

  const Calendar& calendar_;
  const TermRule& rule_;
  Zone zone_;
};

}  // namespace dyak::calendar
