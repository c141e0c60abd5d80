#pragma once
#include <string>
#include <vector>

namespace dyak::cli {

/// `dyak document verify F.pdf [--json]`: 0 the file was issued here and can be drawn again, 1 not so.
int verify_paper(const std::vector<std::string>& rest);

}  // namespace dyak::cli
