#pragma once
#include <string>
#include <vector>

namespace dyak::cli {

/// `dyak intake ФОРМА ФАЙЛ…`: reads every file before the first is stored; each file is one request, so that sending it
/// again changes nothing. The exit code.
int intake(const std::vector<std::string>& rest);

}  // namespace dyak::cli
