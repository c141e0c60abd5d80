#include "tests/store/lossy_wire.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <stdexcept>

namespace dyak::store::testing {
namespace {

constexpr const char* kSocket = "/.s.PGSQL.5432";

sockaddr_un address_in(const std::string& folder) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, (folder + kSocket).c_str(), sizeof address.sun_path - 1);
  return address;
}

int made_socket() { return ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0); }

void send_whole(int to, const char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t sent = ::send(to, bytes, size, MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes += sent;
    size -= static_cast<std::size_t>(sent);
  }
}

}  // namespace

LossyWire::LossyWire(std::string folder, std::string server) : server_(std::move(server)), listening_(made_socket()) {
  const sockaddr_un address = address_in(folder);
  if (::bind(listening_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(listening_, 16) != 0)
    throw std::runtime_error("no socket in " + folder);
  thread_ = std::thread([this] { serve(); });
}

LossyWire::~LossyWire() {
  stops_ = true;
  thread_.join();
  for (std::thread& one : carriers_) one.join();
  ::close(listening_);
}

void LossyWire::serve() {
  while (!stops_) {
    pollfd waited{listening_, POLLIN, 0};
    if (::poll(&waited, 1, 50) != 1) continue;
    const int client = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client >= 0) carriers_.emplace_back([this, client] { carry(client); });
  }
}

void LossyWire::carry(int client) {
  const int server = made_socket();
  const sockaddr_un address = address_in(server_);
  bool goes_on = ::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  bool swallows = false;
  bool was_answered = true;
  std::array<char, 65536> bytes{};
  while (goes_on && !stops_) {
    std::array<pollfd, 2> waited{{{client, POLLIN, 0}, {server, POLLIN, 0}}};
    ::poll(waited.data(), waited.size(), 50);
    if (waited[0].revents != 0) {
      const ssize_t got = ::recv(client, bytes.data(), bytes.size(), 0);
      if (got <= 0) break;
      const bool commits = std::string(bytes.data(), static_cast<std::size_t>(got)).find(std::string("COMMIT\0", 7)) !=
                           std::string::npos;
      const Loses what = commits ? loses_.exchange(Loses::Nothing) : Loses::Nothing;
      if (what != Loses::Nothing) ++lost_;
      if (what == Loses::TheCommand) break;
      swallows = what == Loses::TheAnswer;
      if (was_answered) ++ways_;
      was_answered = false;
      send_whole(server, bytes.data(), static_cast<std::size_t>(got));
    }
    if (waited[1].revents != 0) {
      const ssize_t got = ::recv(server, bytes.data(), bytes.size(), 0);
      goes_on = got > 0 && !swallows;
      was_answered = true;
      if (goes_on) send_whole(client, bytes.data(), static_cast<std::size_t>(got));
    }
  }
  ::close(server);
  ::close(client);
}

}  // namespace dyak::store::testing
