#pragma once
#include <cstdint>
#include <vector>

#include "engine/store/connection.hpp"
#include "engine/store/redact.hpp"

namespace dyak::store {

/// Takes the members of the erasure's person out of every version of the directory, and adds what they were to `found`.
/// The versions whose rows it changed: the chain of the versions goes over what they wrote, so it is laid anew from the
/// first that lost something; that it was is told by the seals.
std::vector<std::int64_t> erase_in_directory(Connection& connection, const cases::Erasure& erasure, Destroyed& found);

}  // namespace dyak::store
