#pragma once
#include <optional>
#include <set>
#include <string>

#include "engine/cases/case.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::service {

/// The name under which they are kept beside the keys of lookups.
inline constexpr const char* kBoundParties = "@";

/// Who may act in the case because it says so: whoever applies, and the persons that its roles name; as party keys
/// ("person:T01"). nullopt: the case alone does not tell who that is.
std::optional<std::set<std::string>> bound_parties(const definitions::Process& process,
                                                   const definitions::Definitions& definitions,
                                                   const cases::Case& state);

}  // namespace dyak::service
