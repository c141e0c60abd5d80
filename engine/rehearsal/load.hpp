#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/calendar/calendar.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::rehearsal {

/// A kind of case as the office's time sees it: pieces of work one after another, each within its term.
struct LoadKind {
  std::string process;
  std::string title;
  struct Piece {
    std::string title;
    calendar::TermRule rule;
  };
  std::vector<Piece> pieces;  ///< the first begins when the case comes in, the next when the one before is done
};

struct Absence {
  int who = 0;  ///< 0-based
  Date from;
  Date to;  ///< inclusive
};

struct LoadPlan {
  Date from;
  Date to;  ///< the last day on which cases come in; the work goes on until the end of the queue, at most a year longer
  int cases = 500;
  std::uint64_t seed = 1;
  int staff = 1;
  int minutes = 60;             ///< of one piece of work; a working day has 480, a short one 420
  std::vector<LoadKind> kinds;  ///< cases come of each alike
  std::vector<Absence> absences;
};

struct LoadDay {
  Date day;
  calendar::DayKind kind = calendar::DayKind::Working;
  int came = 0;     ///< cases
  int done = 0;     ///< pieces of work
  int late = 0;     ///< of them after their day
  int waiting = 0;  ///< pieces, in the evening
  int overdue = 0;  ///< of them past their day
  int present = 0;  ///< people; 0 on a day off
  int busy = 0;     ///< minutes worked
  int able = 0;     ///< minutes there were
};

struct LoadForecast {
  std::vector<LoadDay> days;
  struct Late {
    std::string title;  ///< «Создание группы: рассмотрение»
    int pieces = 0;
    int late = 0;
    int worst = 0;  ///< days past the day, calendar ones
  };
  std::vector<Late> by_term;
  bool provisional = false;  ///< a year without a file was asked
  bool unfinished = false;   ///< the queue had not ended a year after the last case
};

/// The terms of a process that press an office: of at most 45 days, in the order of the file.
std::vector<LoadKind> load_kinds(const definitions::Definitions& definitions, const std::string& process = {});
/// A leave of so many calendar days in one piece for each, and single days of illness, at random within the plan.
std::vector<Absence> invented_absences(const LoadPlan& plan, int leave, int sick);

/// Day after day under the calendar: cases come in (on days off a tenth as often), whoever is there takes what is due
/// first. The same seed gives the same year. Errors: calendar-no-year.
LoadForecast forecast_load(const calendar::Calendar& calendar, const LoadPlan& plan);

}  // namespace dyak::rehearsal
