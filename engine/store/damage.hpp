#pragma once
#include <mutex>
#include <set>

#include "engine/store/verify.hpp"

namespace dyak::store {

/// What the last check found wrong: a damaged case is read and not gone on with; when the fault is of no one case, no
/// case is. Any thread.
class Damage {
 public:
  void found(const Faults& faults);
  /// The administrator has seen it and wants the record to go on.
  void disregard();
  /// Error{Refused} "record-damaged" when nothing may be added to this case.
  void check(const CaseId& id) const;
  /// Error{Refused} when nothing may be added at all.
  void check() const;
  bool everywhere() const;

 private:
  mutable std::mutex mutex_;
  bool disregarded_ = false;
  bool everywhere_ = false;
  std::set<CaseId> cases_;
};

}  // namespace dyak::store
