#pragma once
#include <string>

#include "engine/service/display_names.hpp"

// What the columns of a list say of a case, and how it is ordered by them: kept with its listing, so that nobody reads
// all cases to find the first of them.
namespace dyak::service {

/// Who has an open task, each once.
std::string executor_of(const DisplayNames& names, const cases::Case& state);
/// That of the applicant; else the first that its form names; else where the applicant worked on the day it came.
std::string organisation_of(const DisplayNames& names, const cases::Directory& directory, const cases::Case& state);

/// A text so that texts sort as people expect, no longer than goes through an address.
std::string text_order(const language::Language& language, const std::string& text);

}  // namespace dyak::service
