#pragma once
#include <memory>

#include "engine/composition/compose_register.hpp"
#include "engine/service/world.hpp"

namespace dyak::service {

/// The case as it stood when it took this number, or its first one when none is named; null when it has not taken it.
/// View and World must outlive it.
std::shared_ptr<const composition::RecordedCase> case_as_recorded(const World& world, const cases::ReadView& view,
                                                                  const CaseId& id, const cases::JournalEntry* entry);

}  // namespace dyak::service
