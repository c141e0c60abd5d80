#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <thread>

#include "engine/base/value.hpp"

namespace dyak::cli {

/// Where the lines go.
struct LogOptions {
  std::string file;                            ///< empty = the standard error stream
  std::uint64_t max_file_bytes = 16ULL << 20;  ///< a fuller file becomes FILE.1, FILE.1 becomes FILE.2 …
  int max_old_files = 5;                       ///< the oldest is dropped
  std::size_t max_waiting = 4096;              ///< lines; more are dropped and counted
};

/// The log of a service: one JSON line a happening, from any thread. Nobody ever waits for it: lines queue up for a
/// thread of its own, and when their reader does not read (a full pipe, a full disk) they are dropped, counted, and the
/// number stands in the log as soon as it moves again: {"log_dropped": N}.
class LogLines {
 public:
  explicit LogLines(LogOptions options);
  ~LogLines();  ///< writes what it can within a second
  LogLines(const LogLines&) = delete;
  LogLines& operator=(const LogLines&) = delete;

  void operator()(const Value& line);
  std::uint64_t dropped() const { return dropped_; }

 private:
  void run();
  bool write_waiting();  ///< false at the end
  bool put(const std::string& text);
  void rotate();
  void reopen();

  LogOptions options_;
  int descriptor_ = -1;
  std::uint64_t in_file_ = 0;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::string> waiting_;
  std::atomic<std::uint64_t> dropped_{0};
  std::uint64_t told_ = 0;                               ///< of them, how many the log has told
  std::chrono::steady_clock::time_point last_words_by_;  ///< written before stopping_ is
  std::atomic<bool> stopping_{false};
  std::thread thread_;  ///< last: it uses what stands above
};

}  // namespace dyak::cli
