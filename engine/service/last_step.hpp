#pragma once
#include "engine/cases/repositories.hpp"
#include "engine/service/world.hpp"
#include "engine/workflow/decide.hpp"

namespace dyak::service {

/// The last step of the case and what is on record after it, for workflow::take_back; of nothing where there was none.
workflow::TakeBack last_step(const cases::ReadView& view, const CaseId& id);
/// Whether the actor may take it back now; asked before the button is shown.
bool may_take_back(const World& world, const cases::ReadView& view, const cases::Case& state,
                   const workflow::Actor& actor);

}  // namespace dyak::service
