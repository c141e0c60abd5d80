#pragma once
#include "engine/cli/log_lines.hpp"
#include "engine/cli/workspace.hpp"

namespace dyak::cli {

/// What the administrator should know before the first request: the page «Служба» says it too.
void tell_at_start(Workspace& workspace, LogLines& log);
/// Of a folder whose store.yaml has a password in it that others on this machine can read.
void warn_of_open_place(const std::string& folder);
/// On the stream of errors, when the server that keeps the record sums no pages of its files.
void warn_of_unsummed_pages(const std::string& address);

}  // namespace dyak::cli
