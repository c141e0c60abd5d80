#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// A stranger's file is read in a process of its own that can do nothing but compute: no file, no network, no other
/// process, so much memory, so much time. What breaks there breaks alone.
namespace dyak::sandbox {

struct Limits {
  int seconds = 10;                         ///< by the clock, from the start of the child
  int cpu_seconds = 5;                      ///< of the processor
  std::size_t memory = 768U * 1024 * 1024;  ///< address space, the program's own among it
  std::size_t answer = 64U * 1024 * 1024;   ///< most bytes that come back
};

/// What is done in the child: request -> answer. It sees neither files nor the environment; the only way out is what it
/// returns. An exception ends it as if it had crashed.
using JobFunction = std::string (*)(std::string_view request);
/// Done in the child before it is shut in: what a library reads from files once, and then has.
using Prepare = void (*)();

/// A work the program can do in a child: a constant with static storage, known from the program's start.
class Job {
 public:
  Job(const char* name, JobFunction work, const Limits& limits, Prepare beforehand = nullptr);
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;

  const char* name() const { return name_; }
  const Limits& limits() const { return limits_; }
  void prepare() const {
    if (prepare_ != nullptr) prepare_();
  }
  std::string operator()(std::string_view request) const { return work_(request); }
  static const Job* find(std::string_view name);

 private:
  const char* name_;
  JobFunction work_;
  Limits limits_;
  Prepare prepare_;
  const Job* next_;
};

/// Starts this program once more as the child of the job, gives it the request, returns its answer. Any thread; no more
/// than a few children at a time, the others wait. Errors: InvalidInput with "sandbox-time", "sandbox-answer" (too
/// long) or "sandbox-stopped" (it crashed or wanted what it may not): the file is at fault; Unavailable when no child
/// can be started.
std::string run(const Job& job, std::string_view request);

/// The first line of every main(): when the program was started as a child, does the work and gives the exit code.
std::optional<int> serve_if_child(int count, char** words);

}  // namespace dyak::sandbox
