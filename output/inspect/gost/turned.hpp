#pragma once
#include <optional>

#include "output/inspect/gost/rules.hpp"

namespace dyak::inspect::gost {

/// The paper with every sheet turned so that its text can be read; nothing when all sheets stand upright already.
/// What is wrong on such a sheet besides its turn is measured on this.
std::optional<inspect::Paper> set_upright(const inspect::Paper& paper);

/// Sheets that lie upside down, on their side, askew, or are mirrored.
void check_turned(const inspect::Paper& paper, Findings& findings);

}  // namespace dyak::inspect::gost
