#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dyak::cli::testing {

/// The program in a fork of this process, its standard streams the files `in`, `out` and `err` of the folder: everything a
/// command does but the second that a start under the sanitizers takes to read the definitions, which this process has
/// read. What a command did not give back (leaks) is looked for once for each way it ends. Returns as waitpid() tells it; nullopt when a fork would take over what is in use here (a thread, an open record).
std::optional<int> run_forked(const std::vector<std::string>& words, const std::filesystem::path& folder);

}  // namespace dyak::cli::testing
