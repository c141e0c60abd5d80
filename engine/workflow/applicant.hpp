#pragma once
#include "engine/workflow/decision_builder.hpp"

namespace dyak::workflow {

/// Who applies.
struct Applicant {
  Value by;         ///< as it is recorded: {person|organisation|case: key}; null = nobody
  Record outsider;  ///< what somebody whom the directory does not know wrote of himself; empty = it knows him
};
/// Refuses one who is not known or may not apply by this form (applicant-unknown, applicant-kind, field-…); nobody is
/// named only where the form admits that.
Applicant checked_applicant(DecisionBuilder& work, const definitions::Form* form, const Submission& submission);

}  // namespace dyak::workflow
