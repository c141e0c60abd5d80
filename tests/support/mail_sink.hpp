#pragma once
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/files.hpp"

namespace dyak::testing {

/// A mail server of its own process (mail_sink.py), which takes letters into a folder; gone with this object.
class MailSink {
 public:
  explicit MailSink(std::vector<std::string> words = {}) {
    int ends[2];
    if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(ends[1], 1);
      ::close(ends[0]);
      std::vector<std::string> all{"/usr/bin/python3", (source_dir() / "tests/support/mail_sink.py").string(),
                                   folder_.path().string()};
      all.insert(all.end(), words.begin(), words.end());
      std::vector<char*> argv;
      for (std::string& word : all) argv.push_back(word.data());
      argv.push_back(nullptr);
      ::execv(argv[0], argv.data());
      ::_exit(127);
    }
    ::close(ends[1]);
    std::string line;
    for (char c = 0; ::read(ends[0], &c, 1) == 1 && c != '\n';) line += c;
    ::close(ends[0]);
    if (line.empty()) throw std::runtime_error("the mail sink does not start: is python3-aiosmtpd there?");
    port_ = static_cast<std::uint16_t>(std::stoi(line));
  }
  ~MailSink() {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
  }
  MailSink(const MailSink&) = delete;
  MailSink& operator=(const MailSink&) = delete;

  std::uint16_t port() const { return port_; }
  std::filesystem::path folder() const { return folder_.path(); }
  /// Returns once nobody is connected any more: whatever a client gave over before he was killed has been taken then.
  void wait_until_left() const {
    while (is_connected()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  /// What was taken, in order.
  std::vector<std::string> letters() const {
    std::vector<std::filesystem::path> names;
    for (const auto& one : std::filesystem::directory_iterator(folder_.path()))
      if (one.path().extension() == ".eml") names.push_back(one.path());
    std::sort(names.begin(), names.end());
    std::vector<std::string> all;
    for (const auto& name : names) all.push_back(read_file(name));
    return all;
  }

 private:
  // Of the kernel's table: "  n: local:port remote:port state …"; our end is open, or waits to be closed by us.
  bool is_connected() const {
    std::ifstream table("/proc/net/tcp");
    std::string line;
    while (std::getline(table, line)) {
      std::istringstream words(line);
      std::string number, local, remote, state;
      words >> number >> local >> remote >> state;
      const std::size_t colon = local.find(':');
      if (colon == std::string::npos || (state != "01" && state != "08")) continue;
      if (std::stoul(local.substr(colon + 1), nullptr, 16) == port_) return true;
    }
    return false;
  }

  TempDirectory folder_;
  pid_t child_ = -1;
  std::uint16_t port_ = 0;
};

}  // namespace dyak::testing
