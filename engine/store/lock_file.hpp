#pragma once
#include <string>

namespace dyak::store {

/// The right to write into a store: an exclusive flock(2) on a file that says who
/// holds it. The system gives it back when the process ends, however it ends.
/// Errors: Unavailable when another process (or another store of this one) holds it.
class LockFile {
 public:
  LockFile(const std::string& path, const std::string& holder);
  ~LockFile();
  LockFile(const LockFile&) = delete;
  LockFile& operator=(const LockFile&) = delete;

  /// What others are told: an address, a process number. False when a full disk does not take it: the lock, not the
  /// text, is what counts.
  bool set_holder(const std::string& holder);

 private:
  int descriptor_ = -1;
};

}  // namespace dyak::store
