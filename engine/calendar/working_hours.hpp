#pragma once
#include <map>
#include <optional>
#include <vector>

namespace dyak::calendar {

/// Minutes of the day from the first until the second.
struct Stretch {
  int from = 0;
  int to = 0;
  bool operator==(const Stretch&) const = default;
};

/// The hours of a working day, the pause among them taken out.
struct WorkingDay {
  Stretch hours;
  std::optional<Stretch> pause{};
  bool operator==(const WorkingDay&) const = default;
};

/// When an office works, by days of the week; which days are worked is the calendar's affair.
class WorkingHours {
 public:
  void set_usual(WorkingDay day) { usual_ = day; }
  /// `weekday`: 1 = Monday .. 7 = Sunday.
  void set_weekday(int weekday, WorkingDay day) { weekdays_[weekday] = day; }
  const std::optional<WorkingDay>& usual() const { return usual_; }

  /// What is worked on a working day of the week; a short day ends an hour earlier (ст. 95 ТК РФ). Empty where no hours
  /// are set.
  std::vector<Stretch> of(int weekday, bool is_short) const;
  bool operator==(const WorkingHours&) const = default;

 private:
  std::optional<WorkingDay> usual_;
  std::map<int, WorkingDay> weekdays_;
};

}  // namespace dyak::calendar
