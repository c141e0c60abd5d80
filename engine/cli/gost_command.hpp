#pragma once
#include <string>
#include <vector>

namespace dyak::cli {

/// `dyak document gost FILE... [--profile gost2016|gost2025] [--strict] [--explain OUT.pdf] [--json]`: 0 when nothing is wrong with the
/// paper, 1 otherwise; with --strict also 1 for what only the file lacks (archive, screen reader). OUT.pdf is
/// the file, one alone, with what was found drawn on its pages.
int check_against_standard(const std::vector<std::string>& rest);

}  // namespace dyak::cli
