#pragma once
#include <filesystem>
#include <vector>

namespace dyak {

/// Every ordinary file under the folder, at any depth, in order of their paths; none when there is no such folder.
/// Error{Unavailable} when one of the folders cannot be read now. (The library's own recursive iterator ends the
/// program when no descriptor is left.)
std::vector<std::filesystem::path> files_under(const std::filesystem::path& folder);

}  // namespace dyak
