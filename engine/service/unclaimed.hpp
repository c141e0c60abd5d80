#pragma once
#include <cstddef>
#include <string>

#include "engine/service/world.hpp"

namespace dyak::service {

/// Takes away files that somebody brought more than a day ago and nothing names: no event, nothing that is typed. A few
/// at a time; returns how many have gone. Errors: Unavailable.
std::size_t drop_unclaimed_files(const World& world);

/// Takes away at once a file that was just brought and is not to be kept, unless something on record names it.
void drop_brought_file(const World& world, const std::string& sha256);

}  // namespace dyak::service
