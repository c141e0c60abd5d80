#include "engine/http/wire/workers.hpp"

#include <system_error>

namespace dyak::http {

Workers::Workers(std::size_t threads, std::size_t max_waiting) : max_waiting_(max_waiting) {
  threads_.reserve(threads);
  try {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
  } catch (const std::system_error&) {
    finish();  // those that were made
    throw;
  }
}

Workers::~Workers() { finish(); }

bool Workers::enqueue(std::function<void()> job) {
  {
    const std::scoped_lock lock(mutex_);
    if (closed_ || waiting_.size() + running_ >= threads_.size() + max_waiting_) return false;
    waiting_.push_back(std::move(job));
  }
  wake_.notify_one();
  return true;
}

void Workers::finish() {
  {
    const std::scoped_lock lock(mutex_);
    closed_ = true;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void Workers::work() {
  for (;;) {
    std::function<void()> job;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      job = std::move(waiting_.front());
      waiting_.pop_front();
      ++running_;
    }
    job();
    job = nullptr;
    const std::scoped_lock lock(mutex_);
    --running_;
  }
}

}  // namespace dyak::http
