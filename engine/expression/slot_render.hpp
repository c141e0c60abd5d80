#pragma once
#include <vector>

#include "engine/expression/slot.hpp"

namespace dyak::expression {

/// Fills the slots. Errors: Error{InvalidInput} expression-type when an Any turned out to be what the slot cannot show.
RenderedText render_slots(const std::vector<Slot>& slots, const Environment& environment,
                          const language::Language& language);

}  // namespace dyak::expression
