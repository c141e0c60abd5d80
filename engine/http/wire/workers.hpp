#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace dyak::http {

/// Threads that take jobs in order. Jobs must not throw.
class Workers {
 public:
  /// `max_waiting`: besides those for whom a thread is free.
  Workers(std::size_t threads, std::size_t max_waiting);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// False when the queue is full or closed: the job is not taken.
  bool enqueue(std::function<void()> job);
  /// Lets what is queued be done and joins the threads. May be called twice.
  void finish();

 private:
  void work();

  std::size_t max_waiting_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> waiting_;
  std::size_t running_ = 0;
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace dyak::http
