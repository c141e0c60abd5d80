#pragma once
#include "engine/cases/case.hpp"

namespace dyak::store {

// What the row of a case says besides its snapshot: written with every event, and recomputed by verify.

CaseId case_id_of(std::int64_t ordinal);
bool has_running_terms(const cases::Case& state);
bool has_due_tasks(const cases::Case& state);

}  // namespace dyak::store
