#pragma once
#include <string>

#include "engine/base/value.hpp"
#include "engine/service/world.hpp"

namespace dyak::service {

/// So many of one kind somebody may keep.
inline constexpr std::size_t kMaxPreferences = 200;

/// Keeps it in place of the one with this key. Error{InvalidInput} when he has kept too many of the kind.
void keep_preference(const World& world, const std::string& owner, const std::string& kind, const std::string& key,
                     const Value& content);
/// No error when there is none.
void drop_preference(const World& world, const std::string& owner, const std::string& kind, const std::string& key);

}  // namespace dyak::service
