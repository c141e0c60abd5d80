#pragma once
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/mail_sink.hpp"

namespace dyak::testing {

/// DYAK_KILLS in the environment: how many; tests/run --all asks for 200.
inline int kills_asked_for() {
  const char* wanted = std::getenv("DYAK_KILLS");
  return wanted == nullptr ? 20 : std::max(1, std::atoi(wanted));
}

/// A program that works until it is done or killed, and says lines on the way.
class Worker {
 public:
  explicit Worker(std::vector<std::string> words) {
    int ends[2];
    if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(ends[1], 1);
      ::close(ends[0]);
      ::close(ends[1]);
      std::vector<char*> argv;
      for (std::string& word : words) argv.push_back(word.data());
      argv.push_back(nullptr);
      ::execv(argv[0], argv.data());
      ::_exit(127);
    }
    ::close(ends[1]);
    said_ = ends[0];
  }
  ~Worker() {
    end(SIGKILL);
    ::close(said_);
  }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Empty: it says nothing any more.
  std::string line() {
    std::string said;
    for (char c = 0; ::read(said_, &c, 1) == 1 && c != '\n';) said += c;
    return said;
  }
  /// How it ended: with this signal, 0 = by itself.
  int end(int signal) {
    if (child_ > 0) {
      if (signal != 0) ::kill(child_, signal);
      ::waitpid(child_, &status_, 0);
      child_ = -1;
    }
    return status_;
  }

 private:
  pid_t child_ = -1;
  int said_ = -1;
  int status_ = 0;
};

/// When each worker dies: at chance within the time the work takes on this machine. How long that is, the workers tell:
/// who was done before he was killed had less to do than was thought, and does not count.
class Moments {
 public:
  using Microseconds = std::chrono::microseconds;

  /// The same chances every time; `longest`: what is thought of the work's time at first.
  Moments(unsigned seed, Microseconds longest, int kills)
      : random_(seed), longest_(longest), at_first_(longest), kills_(kills) {}

  /// More are to die; gives up after ten times as many lives.
  bool more() const { return at_work_ < kills_ && lives_ < kills_ * 10; }
  int lives() const { return lives_; }
  int at_work() const { return at_work_; }
  std::mt19937& random() { return random_; }

  void kill(Worker& worker) {
    std::uniform_int_distribution<Microseconds::rep> life(0, longest_.count());
    std::this_thread::sleep_for(Microseconds(life(random_)));
    ++lives_;
    const bool died = WIFSIGNALED(worker.end(SIGKILL));
    at_work_ += died ? 1 : 0;
    longest_ = died ? std::min(at_first_, longest_ + longest_ / 16) : std::max(Microseconds(1), longest_ / 2);
  }

 private:
  std::mt19937 random_;
  Microseconds longest_;
  Microseconds at_first_;
  int kills_;
  int lives_ = 0;
  int at_work_ = 0;
};

/// How often the sink took each letter, by "Message-ID: <…"; whoever was killed may have left one with it that it reads
/// only now.
inline std::map<std::string, int> taken_by_message_id(const MailSink& sink) {
  sink.wait_until_left();
  std::map<std::string, int> taken;
  for (const std::string& letter : sink.letters()) {
    const std::size_t at = letter.find("Message-ID: <");
    ++taken[letter.substr(at, letter.find('>', at) - at)];
  }
  return taken;
}

}  // namespace dyak::testing
