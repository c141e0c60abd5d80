#pragma once
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>

#include <atomic>
#include <string>
#include <thread>

namespace dyak::testing {

/// Speaks clamd's INSTREAM: says what it was told to say to everybody and keeps what it was sent. An empty answer:
/// it hangs up without one.
class FakeClamd {
 public:
  explicit FakeClamd(std::string answer) : answer_(std::move(answer)), thread_([this] { serve(); }) {}
  ~FakeClamd() {
    try {
      stopped_ = true;
      Poco::Net::StreamSocket(Poco::Net::SocketAddress("127.0.0.1", port())).close();
    } catch (const Poco::Exception&) {
    }
    thread_.join();
  }
  FakeClamd(const FakeClamd&) = delete;
  FakeClamd& operator=(const FakeClamd&) = delete;

  std::uint16_t port() const { return listening_.address().port(); }
  std::string address() const { return "127.0.0.1:" + std::to_string(port()); }
  /// The bytes of the last stream; after an answer has come.
  const std::string& heard() const { return heard_; }

 private:
  static std::string read(Poco::Net::StreamSocket& peer, std::size_t size) {
    std::string bytes(size, '\0');
    std::size_t have = 0;
    while (have < size) {
      const int got = peer.receiveBytes(bytes.data() + have, static_cast<int>(size - have));
      if (got <= 0) return {};
      have += static_cast<std::size_t>(got);
    }
    return bytes;
  }

  void talk(Poco::Net::StreamSocket peer) {
    if (read(peer, 10) != std::string("zINSTREAM\0", 10)) return;
    std::string all;
    for (;;) {
      const std::string length = read(peer, 4);
      if (length.size() != 4) return;
      std::size_t size = 0;
      for (const char byte : length) size = size * 256 + static_cast<unsigned char>(byte);
      if (size == 0) break;
      all += read(peer, size);
    }
    heard_ = std::move(all);
    if (!answer_.empty()) peer.sendBytes(answer_.c_str(), static_cast<int>(answer_.size()) + 1);
  }

  void serve() {
    while (!stopped_) {
      try {
        Poco::Net::StreamSocket peer = listening_.acceptConnection();
        if (!stopped_) talk(peer);
      } catch (const Poco::Exception&) {
      }
    }
  }

  std::string answer_;
  std::string heard_;
  std::atomic<bool> stopped_{false};
  Poco::Net::ServerSocket listening_{Poco::Net::SocketAddress("127.0.0.1", 0)};
  std::thread thread_;
};

}  // namespace dyak::testing
