#pragma once
#include <set>
#include <string>

#include "engine/workflow/decide.hpp"

namespace dyak::workflow {

/// Roles of the process that the actor holds in this case: by his account, by the directory today, because the case
/// names him, as a substitute. "applicant" is among them when he speaks for the applicant.
std::set<std::string> roles_held(const definitions::Process& process, const cases::Case& current, const Actor& actor,
                                 const Facts& facts);

}  // namespace dyak::workflow
