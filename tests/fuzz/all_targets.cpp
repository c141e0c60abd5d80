#include "tests/fuzz/targets.hpp"

namespace dyak::fuzz {

std::vector<Target> all_targets() {
  std::vector<Target> all = http_targets();
  for (const auto& group : {text_targets(), pdf_targets(), table_targets()})
    all.insert(all.end(), group.begin(), group.end());
  return all;
}

}  // namespace dyak::fuzz
