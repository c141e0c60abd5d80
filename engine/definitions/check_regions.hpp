#pragma once
#include "engine/definitions/process.hpp"
#include "engine/definitions/reading.hpp"

namespace dyak::definitions {

/// Whether states stand in regions as they can be told apart and gone through. Codes: name-clash (a state or region of
/// that name is there already), region-empty, region-of-final, into-other-region, out-of-region, join-without-regions,
/// join-never, join-by-hand, history-without-regions, inner-state-outside, event-asks-apart. False when names clash: what leads where
/// cannot be told then.
bool check_regions(Reading& reading, const Process& process);

}  // namespace dyak::definitions
