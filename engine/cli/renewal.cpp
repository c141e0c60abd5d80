#include "engine/cli/renewal.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace dyak::cli {

namespace {

constexpr int kFirstHanded = 3;  // of the protocol: descriptors are handed on from this one

std::string value_of(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string{} : std::string(value);
}

sigset_t own_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int one : {SIGINT, SIGTERM, SIGUSR1}) sigaddset(&signals, one);
  if (::isatty(STDIN_FILENO) == 0) sigaddset(&signals, SIGHUP);
  return signals;
}

void hand_on(int listener) {
  if (listener < 0 || ::dup2(listener, kFirstHanded) < 0) return;
  if (listener == kFirstHanded) ::fcntl(listener, F_SETFD, 0);
  ::setenv("LISTEN_PID", std::to_string(::getpid()).c_str(), 1);
  ::setenv("LISTEN_FDS", "1", 1);
}

}  // namespace

int handed_listener() {
  const bool handed = value_of("LISTEN_PID") == std::to_string(::getpid()) && value_of("LISTEN_FDS") == "1";
  for (const char* name : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"}) ::unsetenv(name);
  if (!handed || ::fcntl(kFirstHanded, F_SETFD, FD_CLOEXEC) < 0) return -1;
  return kFirstHanded;
}

void hold_signals() {
  const sigset_t signals = own_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

Ended wait_for_end() {
  const sigset_t signals = own_signals();
  int received = 0;
  sigwait(&signals, &received);
  return received == SIGHUP || received == SIGUSR1 ? Ended::Anew : Ended::ForGood;
}

void ask_to_renew() { ::kill(::getpid(), SIGUSR1); }

void run_again(int listener) {
  hand_on(listener);
  std::ifstream in("/proc/self/cmdline", std::ios::binary);
  const std::string line{std::istreambuf_iterator<char>(in), {}};
  std::vector<std::string> words;
  for (std::size_t from = 0; from < line.size();) {
    const std::size_t end = std::min(line.find('\0', from), line.size());
    words.push_back(line.substr(from, end - from));
    from = end + 1;
  }
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ::execv("/proc/self/exe", arguments.data());
}

}  // namespace dyak::cli
