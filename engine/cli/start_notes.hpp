#pragma once
#include "engine/cli/log_lines.hpp"
#include "engine/cli/workspace.hpp"

namespace dyak::cli {

/// What the administrator should know before the first request: the page «Служба» says it too.
void tell_at_start(Workspace& workspace, LogLines& log);

}  // namespace dyak::cli
