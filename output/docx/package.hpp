#pragma once
#include <string>
#include <utility>
#include <vector>

#include "engine/base/date.hpp"

namespace dyak::docx {

/// A zip of the parts in this order, each written at `at`: the same parts give the same bytes.
std::string zipped(const std::vector<std::pair<std::string, std::string>>& parts, Moment at);

}  // namespace dyak::docx
