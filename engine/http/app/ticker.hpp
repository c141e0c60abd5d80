#pragma once
#include <chrono>
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

namespace dyak::http {

/// Does a job again and again on a thread of its own until stopped. A job that throws has had its turn: it is done
/// again at the next one.
class Ticker {
 public:
  Ticker(std::chrono::milliseconds every, std::function<void()> job)
      : every_(every), job_(std::move(job)), thread_([this] { run(); }) {}
  ~Ticker() { stop(); }
  Ticker(const Ticker&) = delete;
  Ticker& operator=(const Ticker&) = delete;

  /// Lets a running job end. May be called twice.
  void stop() {
    {
      const std::scoped_lock lock(mutex_);
      stopped_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
  }

 private:
  void run() {
    std::unique_lock lock(mutex_);
    while (!stopped_) {
      lock.unlock();
      try {
        job_();
      } catch (const std::exception&) {  // no memory even to tell of it
      }
      lock.lock();
      wake_.wait_for(lock, every_, [this] { return stopped_; });
    }
  }

  std::chrono::milliseconds every_;
  std::function<void()> job_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopped_ = false;
  std::thread thread_;  ///< last: it uses what stands above
};

}  // namespace dyak::http
