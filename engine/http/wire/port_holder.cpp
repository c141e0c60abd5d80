#include "engine/http/wire/port_holder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

namespace dyak::http {
namespace {

namespace fs = std::filesystem;

constexpr const char* kListening = "0A";

// "socket:[12345]" of those who listen on the port, as /proc/PID/fd shows them.
std::set<std::string> sockets_on(std::uint16_t port) {
  std::set<std::string> found;
  for (const char* table : {"/proc/net/tcp", "/proc/net/tcp6"}) {
    std::ifstream in(table);
    std::string line;
    std::getline(in, line);  // the names of the columns
    while (std::getline(in, line)) {
      std::istringstream words(line);
      std::string number, local, remote, state, queues, timer, retries, user, timeout, inode;
      words >> number >> local >> remote >> state >> queues >> timer >> retries >> user >> timeout >> inode;
      const auto colon = local.rfind(':');
      if (state != kListening || colon == std::string::npos) continue;
      if (local.substr(colon + 1) == fmt::format("{:04X}", port)) found.insert("socket:[" + inode + "]");
    }
  }
  return found;
}

bool holds_one(const fs::path& process, const std::set<std::string>& sockets) {
  std::error_code none;
  for (const auto& descriptor : fs::directory_iterator(process / "fd", none)) {
    if (sockets.count(fs::read_symlink(descriptor.path(), none).string()) != 0) return true;
  }
  return false;
}

std::string command_of(const fs::path& process) {
  std::ifstream in(process / "cmdline", std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  while (!text.empty() && text.back() == '\0') text.pop_back();
  std::replace(text.begin(), text.end(), '\0', ' ');
  return text;
}

}  // namespace

std::string port_holder(std::uint16_t port) {
  const std::set<std::string> sockets = sockets_on(port);
  if (sockets.empty()) return {};
  std::error_code none;
  for (const auto& process : fs::directory_iterator("/proc", none)) {
    const std::string number = process.path().filename().string();
    const bool is_process =
        !number.empty() && std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (is_process && holds_one(process.path(), sockets))
      return "программа «" + command_of(process.path()) + "» (процесс " + number + ")";
  }
  return {};
}

}  // namespace dyak::http
