#pragma once
#include <optional>

#include "output/pdf/gost/rules.hpp"

namespace dyak::pdf::gost {

/// The paper with every sheet turned so that its text can be read; nothing when all sheets stand upright already.
/// What is wrong on such a sheet besides its turn is measured on this.
std::optional<inspect::Paper> set_upright(const inspect::Paper& paper);

/// Sheets that lie upside down, on their side, askew, or are mirrored.
void check_turned(const inspect::Paper& paper, Findings& findings);

}  // namespace dyak::pdf::gost
