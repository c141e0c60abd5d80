#pragma once
#include <string>
#include <vector>

namespace dyak::cli {

/// `dyak directory import`: merges a file into the directory, or puts it in its place, and says what that does.
int import_directory_command(const std::vector<std::string>& rest);

}  // namespace dyak::cli
