#pragma once
#include <string>
#include <vector>

#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/page.hpp"

namespace dyak::http::pages {

/// The process of the case. Error{NotFound} when the definitions have it no more.
const definitions::Process& process_of(const Context& context, const cases::Case& state);

/// What the case is about, to be read beside the form of a step
/// or a task: {subject, data}; false when it holds nothing.
Value about_case(const Context& context, const cases::Case& state, const definitions::Process& process,
                 const DisplayNames& names);

/// Whether anybody but the system may press it.
bool is_for_people(const definitions::Transition& transition);

/// What happened in the case since that moment, itself included, the oldest first; for each event its sentence.
std::vector<std::string> told_since(const Context& context, const cases::Case& state,
                                    const definitions::Process& process, const DisplayNames& names, Moment since);

}  // namespace dyak::http::pages
