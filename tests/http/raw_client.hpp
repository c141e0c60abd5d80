#pragma once
#include <Poco/Net/StreamSocket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace dyak::http::testing {

/// Speaks bytes with a server on loopback.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port) : socket_(Poco::Net::SocketAddress("127.0.0.1", port)) {
    socket_.setReceiveTimeout(Poco::Timespan(10, 0));
  }

  void send(std::string_view bytes) {
    try {
      while (!bytes.empty())
        bytes.remove_prefix(static_cast<std::size_t>(socket_.sendBytes(bytes.data(), static_cast<int>(bytes.size()))));
    } catch (const Poco::Exception&) {  // the server has closed already: what it said is still to be read
    }
  }
  void end_sending() { socket_.shutdownSend(); }

  /// Everything until the server closes; a reset counts as a close.
  std::string read_all() {
    std::string all;
    std::array<char, 4096> buffer{};
    try {
      for (int count = 0; (count = socket_.receiveBytes(buffer.data(), static_cast<int>(buffer.size()))) > 0;) {
        all.append(buffer.data(), static_cast<std::size_t>(count));
      }
    } catch (const Poco::Exception&) {
    }
    return all;
  }

  /// Whatever comes next.
  std::string read_some() {
    std::array<char, 4096> buffer{};
    const int count = socket_.receiveBytes(buffer.data(), static_cast<int>(buffer.size()));
    return {buffer.data(), static_cast<std::size_t>(std::max(0, count))};
  }

  /// One answer with Content-Length; the connection stays.
  std::string read_answer() {
    std::string all;
    std::array<char, 4096> buffer{};
    for (;;) {
      const auto end = all.find("\r\n\r\n");
      if (end != std::string::npos) {
        const auto at = all.find("Content-Length: ");
        const std::size_t length = at < end ? std::stoul(all.substr(at + 16)) : 0;
        if (all.size() >= end + 4 + length) return all;
      }
      const int count = socket_.receiveBytes(buffer.data(), static_cast<int>(buffer.size()));
      if (count <= 0) return all;
      all.append(buffer.data(), static_cast<std::size_t>(count));
    }
  }

 private:
  Poco::Net::StreamSocket socket_;
};

inline int status_of(const std::string& answer) {
  return answer.rfind("HTTP/1.1 ", 0) == 0 ? std::stoi(answer.substr(9, 3)) : 0;
}

inline std::string body_of(const std::string& answer) {
  const auto end = answer.find("\r\n\r\n");
  return end == std::string::npos ? std::string{} : answer.substr(end + 4);
}

}  // namespace dyak::http::testing
