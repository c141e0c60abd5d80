#pragma once
#include <string>
#include <vector>

namespace dyak::cli {

/// `dyak document gost FILE [--profile gost2016|gost2025] [--json]`: 0 clean, 1 findings.
int check_against_standard(const std::vector<std::string>& rest);

}  // namespace dyak::cli
