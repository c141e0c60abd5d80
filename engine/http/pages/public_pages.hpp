#pragma once
#include <string>
#include <utility>
#include <vector>

#include "engine/http/pages/form_page.hpp"
#include "engine/service/public_applications.hpp"

// Pages for those without an account: what the handlers share.
namespace dyak::http {

/// What is asked of the applicant himself: {out_name, out_id, out_label, out_value, out_error, out_bad, needed …}.
List stranger_inputs(const Context& context, const Diagnostics& reasons);
/// What was typed there; empty fields are not in it.
Record typed_stranger(const Context& context);
/// What he wrote of himself besides his name, as he is shown it again.
std::vector<std::pair<std::string, std::string>> told_of_stranger(const Context& context, const Record& person);
/// Reasons for the summary above a form: those of the applicant lead to his inputs, the others as FormPage has them.
List stranger_summary(const FormPage& form, const Diagnostics& reasons);

/// A part of the form: the fields that are files, or the others.
definitions::Form only_files(const definitions::Form& form);
definitions::Form without_files(const definitions::Form& form);

/// The form as it is open to all. Error{NotFound}.
const definitions::Form& public_form_at(const Context& context, const std::string& id);
service::PublicApplications public_applications(const Context& context);
/// No search engine keeps it.
Response unlisted(Response response);

}  // namespace dyak::http
