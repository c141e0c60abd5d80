#pragma once
#include "engine/cases/case.hpp"

namespace dyak::cases {

// One function per kind of event that shows in the case; see event.hpp for the payloads. Called by apply() only, after
// the version has been checked.

void apply_term_counted(Case& state, const Event& event);
void apply_term_met(Case& state, const Event& event);
void apply_term_cancelled(Case& state, const Event& event);
void apply_reminded(Case& state, const Event& event);
void apply_overdue(Case& state, const Event& event);

void apply_numbered(Case& state, const Event& event);
void apply_paper(Case& state, const Event& event);
void apply_paper_cancelled(Case& state, const Event& event);

void apply_task_given(Case& state, const Event& event);
void apply_quorum_lost(Case& state, const Event& event);
void apply_task_recounted(Case& state, const Event& event);
/// Accepted, declined, submitted, annulled, expired: the end of the kind's name is the new status.
void apply_task_changed(Case& state, const Event& event);

}  // namespace dyak::cases
