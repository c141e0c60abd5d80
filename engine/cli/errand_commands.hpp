#pragma once
#include <string>
#include <vector>

namespace dyak::cli {

/// `case assign`: a task of one's own to a colleague.
int assign(const std::vector<std::string>& rest);
/// `case take-back`: one's last step undone, while nothing came of it.
int take_back(const std::vector<std::string>& rest);

}  // namespace dyak::cli
