#pragma once
#include "engine/service/incoming.hpp"

namespace dyak::service {

/// Owners of drafts that no account can have: what waits, what was decided, by what a thing is known again.
inline constexpr const char* kShelf = "#incoming";
inline constexpr const char* kDecidedShelf = "#incoming-decided";
inline constexpr const char* kKnownMarks = "#incoming-known";

/// What people are told of it.
const char* title_of(IncomingItem::State state);

/// It waits for somebody to look at it; what was said before stays.
void by_hand(IncomingItem& item, const std::string& why);
/// As it is kept, and back.
Value to_value(const IncomingItem& item);
IncomingItem item_of(const Value& value);

}  // namespace dyak::service
