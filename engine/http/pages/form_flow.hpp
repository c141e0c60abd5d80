#pragma once
#include <string>

#include "engine/http/pages/form_page.hpp"

/// How one goes through a form: steps, what is needed, all answers once more before they are sent.
namespace dyak::http {

/// The button that shows all answers before they are sent.
inline constexpr const char* kCheckFirst = "check";

/// Into the model of form.mustache: what the words «нужно» and «для полноты» mean, marks given, whether a draft is kept.
void put_form_parts(Record& model, const FormPage& form, const std::vector<const definitions::Field*>& fields,
                    const Value& data);
/// Where the form goes by its sections: which one is shown and how to go on; with `whole` (faults are to be seen) and of
/// other forms nothing. The sections must be in the model.
void put_steps(Record& model, const definitions::Form& form, const Context& context, bool whole);
/// All that was answered, section by section, each with the way back to it: {section_title, section_id, go, data}.
List answer_sections(const definitions::Form& form, const Record& data, const DisplayNames& names);
/// What is typed as the reason for declining a task, with the ready wording that was pressed; and its part of the model.
std::string typed_reason(const Context& context, const definitions::TaskDefinition* definition);
Record declining(const Context& context, const cases::Task& task, const definitions::TaskDefinition* definition);
/// Nothing to show but that it is kept: what a script hears.
bool is_quiet(const Context& context);
Response quietly_kept();

}  // namespace dyak::http
