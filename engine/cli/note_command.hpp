#pragma once
#include <string>
#include <vector>

namespace dyak::cli {

/// `case note`: a remark of the office on a case, with a file if one is put to it.
int note(const std::vector<std::string>& rest);

}  // namespace dyak::cli
