#pragma once
#include <optional>

#include "engine/composition/compose_register.hpp"
#include "engine/service/reports.hpp"
#include "engine/service/world.hpp"

namespace dyak::service {

/// The last moment of the day.
Moment end_of(Date day, Zone zone);

/// The record at the end of a day, and never later than `told`, when the register itself is told. World and view must outlive it.
composition::PastSource past_of(const World& world, const cases::ReadView& view, const std::optional<AsOf>& as_of,
                                Moment told);

}  // namespace dyak::service
