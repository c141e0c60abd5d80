// What a stranger's file may do where it is read: compute and answer, nothing else.
#include "engine/sandbox/sandbox.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <thread>
#include <vector>

#include "engine/base/error.hpp"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define DYAK_FENCED 0
#else
#define DYAK_FENCED 1
#endif

namespace dyak::sandbox {
namespace {

std::string turned(std::string_view request) { return {request.rbegin(), request.rend()}; }
std::string never(std::string_view) {
  volatile bool goes_on = true;
  while (goes_on) {
  }
  return {};
}
std::string falls(std::string_view) { std::abort(); }
std::string throws(std::string_view) { throw std::runtime_error("no"); }
std::string talks(std::string_view) { return std::string(3000000, 'x'); }
std::string eats(std::string_view) {
  std::vector<std::string> all;
  for (;;) all.emplace_back(16U * 1024 * 1024, 'x');
}
std::string opens(std::string_view path) { return open(std::string(path).c_str(), O_RDONLY) < 0 ? "closed" : "open"; }
std::string calls_out(std::string_view) { return socket(AF_INET, SOCK_STREAM, 0) < 0 ? "no" : "yes"; }
std::string forks(std::string_view) { return fork() < 0 ? "no" : "yes"; }
std::string writes_code(std::string_view) {
  return mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? "no" : "yes";
}
std::string looks_around(std::string_view) {
  std::string seen = std::getenv("PATH") == nullptr ? "no environment" : "PATH";
  for (int file = 3; file < 64; ++file) {
    if (fcntl(file, F_GETFD) >= 0) seen += ", file " + std::to_string(file);
  }
  return seen;
}

const Job kTurned{"test-turned", turned, {}};
const Job kNever{"test-never", never, {1, 5}};
const Job kBusy{"test-busy", never, {20, 1}};
const Job kFalls{"test-falls", falls, {}};
const Job kThrows{"test-throws", throws, {}};
const Job kTalks{"test-talks", talks, {10, 5, 768U * 1024 * 1024, 1000000}};
const Job kEats{"test-eats", eats, {120, 60, 256U * 1024 * 1024}};
const Job kOpens{"test-opens", opens, {}};
const Job kCallsOut{"test-calls-out", calls_out, {}};
const Job kForks{"test-forks", forks, {}};
const Job kWritesCode{"test-writes-code", writes_code, {}};
const Job kLooks{"test-looks", looks_around, {}};

std::string end_of(const Job& job, std::string_view request = {}) {
  try {
    return run(job, request);
  } catch (const Error& error) {
    return error.details.empty() ? "no finding" : error.details.front().code;
  }
}

TEST(Sandbox, GivesTheRequestAndTakesTheAnswer) {
  EXPECT_EQ(run(kTurned, "abc"), "cba");
  EXPECT_EQ(run(kTurned, ""), "");
  const std::string large(5000000, 'q');
  EXPECT_EQ(run(kTurned, large + "!"), "!" + large);
}

TEST(Sandbox, EndsWhatTakesTooLong) {
  EXPECT_EQ(end_of(kNever), "sandbox-time");
  EXPECT_EQ(end_of(kBusy), "sandbox-time");
}

TEST(Sandbox, OutlivesWhatBreaks) {
  EXPECT_EQ(end_of(kFalls), "sandbox-stopped");
  EXPECT_EQ(end_of(kThrows), "sandbox-stopped");
  EXPECT_EQ(end_of(kTalks), "sandbox-answer");
  EXPECT_EQ(end_of(kTurned, "still here"), "ereh llits");
}

TEST(Sandbox, IsAskedByManyAtOnce) {
  std::vector<std::thread> all;
  std::vector<std::string> answers(12);
  for (std::size_t i = 0; i < answers.size(); ++i)
    all.emplace_back([&answers, i] { answers[i] = end_of(kTurned, "n" + std::to_string(i)); });
  for (std::thread& one : all) one.join();
  EXPECT_EQ(answers[7], "7n");
  EXPECT_EQ(std::count(answers.begin(), answers.end(), ""), 0);
}

#if DYAK_FENCED
TEST(Sandbox, IsShutIn) {
  EXPECT_EQ(end_of(kEats), "sandbox-stopped");
  EXPECT_EQ(end_of(kOpens, "/etc/passwd"), "closed");
  EXPECT_EQ(end_of(kCallsOut), "sandbox-stopped");
  EXPECT_EQ(end_of(kForks), "sandbox-stopped");
  EXPECT_EQ(end_of(kWritesCode), "sandbox-stopped");
}
#endif

TEST(Sandbox, InheritsNothing) {
  setenv("PATH", "/usr/bin", 1);
  const int file = open("/dev/null", O_RDONLY);  // not closed by exec
#if DYAK_FENCED
  EXPECT_EQ(end_of(kLooks), "sandbox-stopped") << "fcntl is not on the list";
#else
  EXPECT_EQ(end_of(kLooks), "no environment");
#endif
  close(file);
}

}  // namespace
}  // namespace dyak::sandbox
