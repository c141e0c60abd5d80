#pragma once
#include <cstddef>

#include "engine/service/world.hpp"

namespace dyak::service {

/// Takes away files that somebody brought more than a day ago and nothing names: no event, nothing that is typed. A few
/// at a time; returns how many have gone. Errors: Unavailable.
std::size_t drop_unclaimed_files(const World& world);

}  // namespace dyak::service
