#include "engine/base/clock.hpp"

#include <chrono>

namespace dyak {

Moment SystemClock::now() const {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return Moment::from_unix_ms(std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
}

}  // namespace dyak
