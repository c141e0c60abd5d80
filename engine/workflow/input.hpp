#pragma once
#include "engine/workflow/decision_builder.hpp"
#include "engine/workflow/forms/word_forms.hpp"

namespace dyak::workflow {

/// Checks what the actor gave for the transition's asked fields and for the amended form, and adds it to the case.
/// Returns what was given, checked: goes into the event `moved`.
Record accept_input(DecisionBuilder& work, const definitions::Transition& transition, const Fire& command);

/// Forms that were typed of words, put on record in the case.
void remember_forms(DecisionBuilder& work, const std::vector<WordForms>& typed);

}  // namespace dyak::workflow
