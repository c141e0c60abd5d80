#pragma once
#include "engine/http/pages/case_parts.hpp"

/// What the office does in a case beside its course: tasks that colleagues give each other, the last step taken back.
namespace dyak::http::pages {

/// The form of a new one for whoever may give it, with what was typed and is wrong; and the button that takes the last
/// step back.
void put_errand(Context& context, const cases::Case& state, const DisplayNames& names, const Diagnostics& faults,
                Record& model);
Response hand_task_page(Context& context, const cases::Case& state, const cases::Task& task, const Diagnostics& faults,
                        int status);
Response answer_hand_task(Context& context, const cases::Case& state, const cases::Task& task);

}  // namespace dyak::http::pages
