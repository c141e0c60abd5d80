#pragma once

namespace dyak::store {

/// A record that is asked whether it can be read apart from those who read it.
class Pulse {
 public:
  virtual ~Pulse() = default;
  /// Any Error: it cannot. That its readers are many is no reason.
  virtual void feel() = 0;
};

}  // namespace dyak::store
