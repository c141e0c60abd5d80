#pragma once
#include "engine/workflow/decision_builder.hpp"

namespace dyak::workflow {

/// Who applies, as it is recorded: {person|organisation|case: key}. Refuses one who is not known or may not apply by
/// this form (applicant-unknown, applicant-kind); null when nobody is named and the form admits that.
Value checked_applicant(DecisionBuilder& work, const definitions::Form* form, const Submission& submission);

}  // namespace dyak::workflow
