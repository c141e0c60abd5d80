#pragma once
#include "engine/workflow/decision_builder.hpp"

namespace dyak::workflow {

/// What an applicant whom the directory does not know wrote of himself, held against what the directory keeps of a
/// person: his name in parts, address and whatever else `directory.yaml` declares. The findings stand under
/// /by/person. Plain, without what is empty.
Record checked_outsider(DecisionBuilder& work, const Value& sent);

}  // namespace dyak::workflow
