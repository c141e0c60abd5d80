#pragma once
#include <functional>

namespace dyak::composition {

/// Whether nobody waits any more for what is being made.
using Stop = std::function<bool()>;

}  // namespace dyak::composition
