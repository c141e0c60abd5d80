#pragma once
#include <array>
#include <string>
#include <string_view>

#include "engine/workflow/objects/facts.hpp"

namespace dyak::workflow {

/// Roles of accounts that come from outside the office, whatever a process says of them.
inline constexpr std::array<std::string_view, 4> kOutsideRoles{"applicant", "employee", "expert", "member"};
/// Stands among the roles of an actor who works in the office; no file and no account can name a role so.
inline constexpr const char* kOffice = "@office";

/// settings.staff says; else it is a role that some process
/// gives by the account alone. A role nobody knows is never one.
bool is_staff_role(const std::string& role, const definitions::Definitions& definitions);

/// Whether he works in the office: by one of his account's roles, or the program itself.
bool is_of_office(const Actor& actor, const definitions::Definitions& definitions);

}  // namespace dyak::workflow
