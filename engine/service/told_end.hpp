#pragma once
#include <string>

#include "engine/cases/case.hpp"

/// The end of a term or a task as people read it, on pages, in calendars and in commands alike: a day counted without a
/// calendar of its year may still move, and says so.
namespace dyak::service {

std::string told_day(Date day, bool provisional);
std::string told_end(const cases::TermState& term);
std::string told_end(const cases::Task& task);  ///< it has a day

/// The term that runs and ends first; null when none runs.
const cases::TermState* first_term(const cases::Case& state);

}  // namespace dyak::service
