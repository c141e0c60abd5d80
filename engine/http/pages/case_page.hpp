#pragma once
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

/// The events of the case in plain words, the newest first: records {when, told, who_did}; what is of no interest to
/// people is left out.
List history_of(const Context& context, const cases::Case& state, const definitions::Process& process,
                const DisplayNames& names);

}  // namespace dyak::http::pages
