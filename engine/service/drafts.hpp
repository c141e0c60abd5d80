#pragma once
#include <string>

#include "engine/base/value.hpp"
#include "engine/service/world.hpp"

namespace dyak::service {

/// A draft that nobody has touched for so long goes away.
inline constexpr int kDraftDays = 90;

/// Keeps what its owner has typed and not sent; old drafts of everybody go at the same time. False when the store takes
/// nothing now: what is being done goes on without.
bool keep_draft(const World& world, const std::string& owner, const std::string& key, const Value& values);
bool drop_draft(const World& world, const std::string& owner, const std::string& key);

}  // namespace dyak::service
