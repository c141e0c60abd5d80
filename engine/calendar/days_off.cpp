#include "engine/calendar/days_off.hpp"

#include <fmt/format.h>

namespace dyak::calendar {
namespace {

struct Run {
  Date first;
  Date last;
  Day day;
  std::string reason;  ///< of all its days
};

bool is_plain_weekend(Date date, const Day& day) { return date.weekday() >= 6 && day.reason == weekday_name(date); }

bool continues(const Run& run, Date date, const Day& day) {
  if (run.last.plus_days(1) != date) return false;
  return run.day == day || (is_plain_weekend(run.last, run.day) && is_plain_weekend(date, day));
}

std::string dates(const Run& run) {
  if (run.first == run.last) return run.first.russian();
  const std::string last = run.last.russian();
  const bool same_year = run.first.year() == run.last.year();
  return fmt::format("{}–{}", same_year ? run.first.russian().substr(0, 5) : run.first.russian(), last);
}

TermStep step(const Run& run) {
  const bool moved = run.reason.starts_with("перенос");
  const std::string reason = moved ? fmt::format("нерабочий день ({})", run.reason) : run.reason;
  return {fmt::format("{} — {}", dates(run), reason.empty() ? "нерабочий день" : reason), run.day.basis};
}

}  // namespace

std::vector<TermStep> days_off(const Calendar& calendar, Date first, Date last) {
  std::vector<Run> runs;
  for (Date date = first; date <= last; date = date.plus_days(1)) {
    const Day day = calendar.day(date);
    if (day.kind != DayKind::Off) continue;
    if (runs.empty() || !continues(runs.back(), date, day)) {
      runs.push_back({date, date, day, day.reason});
      continue;
    }
    Run& run = runs.back();
    if (run.day.reason != day.reason) run.reason += ", " + day.reason;
    run.last = date;
    run.day = day;
  }
  std::vector<TermStep> out;
  for (const Run& run : runs) out.push_back(step(run));
  return out;
}

}  // namespace dyak::calendar
