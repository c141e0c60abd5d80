#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>

#include "engine/base/error.hpp"

namespace dyak::store {

inline constexpr auto kWriterPatience = std::chrono::seconds(5);

/// What can be laid aside is not waited for longer.
inline constexpr auto kShortPatience = std::chrono::milliseconds(500);

/// Lets one writer in at a time; the others wait, each as long as he has patience.
class WriterGate {
 public:
  explicit WriterGate(std::chrono::seconds patience = kWriterPatience) : patience_(patience) {}

  void enter() { enter(std::chrono::steady_clock::now() + patience_); }
  void enter(std::chrono::steady_clock::time_point until) {
    std::unique_lock lock(mutex_);
    ++waiting_;
    const bool is_free = free_.wait_until(lock, until, [this] { return !is_taken_; });
    --waiting_;
    if (!is_free) throw Error(ErrorCode::Unavailable, "Хранилище занято другой записью. Повторите через минуту");
    is_taken_ = true;
  }
  void leave() {
    {
      const std::scoped_lock lock(mutex_);
      is_taken_ = false;
    }
    free_.notify_one();
  }
  /// Leaves only if somebody is sure to come in after; else stays.
  bool leave_if_awaited() {
    {
      const std::scoped_lock lock(mutex_);
      if (waiting_ == 0) return false;
      is_taken_ = false;
    }
    free_.notify_one();
    return true;
  }
  int waiting() const {
    const std::scoped_lock lock(mutex_);
    return waiting_;
  }

 private:
  std::chrono::seconds patience_;
  mutable std::mutex mutex_;
  std::condition_variable free_;
  bool is_taken_ = false;
  int waiting_ = 0;
};

}  // namespace dyak::store
