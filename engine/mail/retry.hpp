#pragma once
#include <chrono>
#include <cstdint>

namespace dyak::mail {

/// How long a letter waits after its n-th attempt, 1..: one minute, doubled each time up to four hours, a quarter more
/// or less so that letters that failed together do not come back together. `chance`: any number.
std::chrono::milliseconds wait_after(int attempt, std::uint32_t chance);

}  // namespace dyak::mail
