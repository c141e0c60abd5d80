#include "engine/definitions/followers.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace dyak::definitions {

void drop_followers(Diagnostics& findings) {
  constexpr std::array<std::string_view, 6> kOfFields{"total-not-number",  "expr-unknown-name",   "expr-unknown-member",
                                                      "slot-unknown-name", "slot-unknown-member", "unknown-field"};
  // A document of several processes is read for each of them.
  findings.erase(std::unique(findings.begin(), findings.end()), findings.end());
  const bool formless = std::any_of(findings.begin(), findings.end(),
                                    [](const Diagnostic& finding) { return finding.code == "unknown-form"; });
  if (!formless) return;
  std::erase_if(findings, [&](const Diagnostic& finding) {
    return std::find(kOfFields.begin(), kOfFields.end(), finding.code) != kOfFields.end();
  });
}

}  // namespace dyak::definitions
