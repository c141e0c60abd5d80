#pragma once
#include <string>
#include <vector>

namespace dyak::cli {

/// `dyak document gost FILE... [--profile gost2016|gost2025] [--strict] [--json]`: 0 when nothing is wrong with the
/// paper, 1 otherwise; with --strict also 1 for what only the file lacks (archive, screen reader).
int check_against_standard(const std::vector<std::string>& rest);

}  // namespace dyak::cli
