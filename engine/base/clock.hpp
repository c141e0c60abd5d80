#pragma once
#include "engine/base/date.hpp"

namespace dyak {

/// Where "now" comes from; nothing else in the program asks the wall.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Moment now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Moment now() const override;
};

/// Stands still until told: stories, tests and `--now`.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(Moment moment) : moment_(moment) {}
  Moment now() const override { return moment_; }
  void set(Moment moment) { moment_ = moment; }

 private:
  Moment moment_;
};

}  // namespace dyak
