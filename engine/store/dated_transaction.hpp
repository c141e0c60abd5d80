#pragma once

namespace dyak::store {

/// A transaction that can tell beforehand whether anything dated may be written in it.
class DatedTransaction {
 public:
  virtual ~DatedTransaction() = default;
  /// Error{Refused} "clock-back"; asks on the transaction's own connection, and writes nothing.
  virtual void check_clock() const = 0;
};

}  // namespace dyak::store
