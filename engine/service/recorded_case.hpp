#pragma once
#include <memory>
#include <optional>

#include "engine/composition/compose_register.hpp"
#include "engine/service/record_timeline.hpp"
#include "engine/service/world.hpp"

namespace dyak::service {

/// When the case took this number, or its first one when none is named; nullopt when it has not taken it.
std::optional<Moment> moment_recorded(const cases::ReadView& view, const CaseId& id, const cases::JournalEntry* entry);
/// The case as it stood then; null when it has not taken it. View and World must outlive it; those asked for in order
/// of time share the timeline's work.
std::shared_ptr<const composition::RecordedCase> case_as_recorded(const World& world, const cases::ReadView& view,
                                                                  const std::shared_ptr<RecordTimeline>& timeline,
                                                                  const CaseId& id, const cases::JournalEntry* entry);

}  // namespace dyak::service
