#pragma once
#include <set>
#include <string>

#include "engine/service/world.hpp"

namespace dyak::service {

/// Cases that somebody keeps an eye on: a list of his own, no part of the record. It gives no right: whoever shows them
/// asks who may see each.
std::set<CaseId> followed(const cases::ReadView& view, const std::string& user);
/// False when the store takes nothing now.
bool set_followed(const World& world, const std::string& user, const CaseId& id, bool follows);

}  // namespace dyak::service
