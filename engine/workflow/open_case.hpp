#pragma once
#include "engine/workflow/decide.hpp"

namespace dyak::workflow {

Decision open_case(const definitions::Process& process, const Open& command, const Actor& actor, const Facts& facts);

}  // namespace dyak::workflow
