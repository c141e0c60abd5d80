#pragma once
#include <functional>
#include <string>
#include <vector>

#include "engine/service/case_book.hpp"
#include "engine/service/world.hpp"
#include "engine/workflow/decide.hpp"

namespace dyak::service {

/// A running term whose last day another calendar moves.
struct MovedTerm {
  CaseId id;
  std::string number;
  std::string title;
  Date due;
  Date next;
  bool told = false;  ///< the definition has somebody told of the term, and so of its new day
};

/// What a year's production calendar brings.
struct NewCalendar {
  int year = 0;
  int off = 0;                     ///< days off that are no Saturday and no Sunday
  std::vector<MovedTerm> moved;    ///< by their new days
  std::vector<MovedTerm> settled;  ///< were counted without it and stay where they are
};

/// Error{InvalidInput} with what is wrong with the file: it is another country's, the year is there already, or a year
/// between would be missing.
NewCalendar look_at_calendar(const definitions::Definitions& definitions, const std::string& xml,
                             const std::vector<CasePtr>& cases);

/// The year's file takes its place below `root`, from the next reading of the files on. Who did it stands in the record.
/// Errors: of look_at_calendar(); Forbidden; Unavailable when it cannot be written.
/// Returns the year.
int put_calendar(const World& world, const std::string& root, const std::string& xml, const workflow::Actor& actor);

/// The same check of a year for whoever writes it by himself; `there`: whether a year has its file.
void check_calendar_year(const calendar::Calendar& read, int year, const std::function<bool(int)>& there);

}  // namespace dyak::service
