#pragma once
#include "engine/http/app.hpp"

namespace dyak::http {

/// Whoever is not staff hands in only in his own name, or of a body he heads, and now. Error{Forbidden}.
void check_applicant(const Context& context, workflow::Submission& submission);

}  // namespace dyak::http
