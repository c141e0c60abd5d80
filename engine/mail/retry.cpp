#include "engine/mail/retry.hpp"

#include <algorithm>

namespace dyak::mail {

std::chrono::milliseconds wait_after(int attempt, std::uint32_t chance) {
  constexpr std::int64_t kFirst = 60'000;
  constexpr std::int64_t kLongest = 4 * 60 * kFirst;
  constexpr int kDoublings = 8;  // more would be over the longest
  const std::int64_t base = std::min(kLongest, kFirst << std::clamp(attempt - 1, 0, kDoublings));
  const std::int64_t shaken = static_cast<std::int64_t>(chance % 1001) - 500;  // thousandths of a half
  return std::chrono::milliseconds(base + base * shaken / 2000);
}

}  // namespace dyak::mail
