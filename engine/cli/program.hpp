#pragma once
#include <string>
#include <vector>

namespace dyak::cli {

/// What `dyak` does with the words after its name: its exit code; 0 done, 1 refused, 2 usage, 3 not there, 4 internal.
/// Everything it has to say stands on the standard streams.
int program(const std::vector<std::string>& words);

}  // namespace dyak::cli
