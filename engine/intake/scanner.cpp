#include "engine/intake/scanner.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>

#include <algorithm>
#include <array>

#include "engine/base/error.hpp"

namespace dyak::intake {
namespace {

constexpr std::size_t kScannedPiece = 64UL * 1024;
constexpr std::size_t kMaxAnswer = 4096;

Poco::Net::SocketAddress address_of(const std::string& text) {
  try {
    if (!text.empty() && text.front() == '/')
      return Poco::Net::SocketAddress(Poco::Net::SocketAddress::UNIX_LOCAL, text);
    if (text.find(':') != std::string::npos) return Poco::Net::SocketAddress(text);
  } catch (const Poco::Exception&) {
  }
  throw Error(ErrorCode::InvalidInput, "Адрес антивируса «" + text + "» неверен",
              {refusal("scanner-address", "Адрес антивируса «" + text + "» неверен",
                       "Укажите 127.0.0.1:3310 или путь его сокета: /run/clamav/clamd.ctl")});
}

class Talk {
 public:
  Talk(const Poco::Net::SocketAddress& address, std::chrono::milliseconds time)
      : until_(std::chrono::steady_clock::now() + time) {
    socket_.connect(address, left());
  }
  void send(std::string_view bytes) {
    while (!bytes.empty()) {
      socket_.setSendTimeout(left());
      const int put = socket_.sendBytes(bytes.data(), static_cast<int>(std::min(bytes.size(), kScannedPiece)));
      bytes.remove_prefix(static_cast<std::size_t>(std::max(put, 0)));
    }
  }
  /// Up to the zero that ends an answer.
  std::string answer() {
    std::string text;
    std::array<char, 512> part{};
    while (text.size() < kMaxAnswer) {
      socket_.setReceiveTimeout(left());
      const int got = socket_.receiveBytes(part.data(), static_cast<int>(part.size()));
      if (got <= 0) return {};
      text.append(part.data(), static_cast<std::size_t>(got));
      if (const auto end = text.find('\0'); end != std::string::npos) return text.substr(0, end);
    }
    return {};
  }

 private:
  Poco::Timespan left() const {
    const auto rest = std::chrono::duration_cast<std::chrono::microseconds>(until_ - std::chrono::steady_clock::now());
    if (rest.count() <= 0) throw Poco::TimeoutException("scanner");
    return {static_cast<Poco::Timespan::TimeDiff>(rest.count())};
  }

  std::chrono::steady_clock::time_point until_;
  Poco::Net::StreamSocket socket_;
};

std::string length_of(std::size_t size) {
  std::string bytes;
  for (const unsigned by : {24U, 16U, 8U, 0U}) bytes += static_cast<char>((size >> by) & 0xFFU);
  return bytes;
}

/// «stream: OK», «stream: Eicar-Test-Signature FOUND»; anything else is a fault of the scanner's, not an all-clear.
Scanned verdict(const std::string& answer) {
  constexpr std::string_view kStream = "stream: ";
  constexpr std::string_view kFound = " FOUND";
  if (answer == "stream: OK") return {Scanned::State::Clean, ""};
  if (answer.rfind(kStream, 0) == 0 && answer.ends_with(kFound))
    return {Scanned::State::Infected, answer.substr(kStream.size(), answer.size() - kStream.size() - kFound.size())};
  return {Scanned::State::NoAnswer,
          answer.empty() ? "антивирус не ответил" : "антивирус ответил: " + answer.substr(0, 200)};
}

}  // namespace

Scanner::Scanner(std::string address, std::chrono::milliseconds timeout)
    : address_(std::move(address)), timeout_(timeout) {
  static_cast<void>(address_of(address_));
}

Scanned Scanner::scan(std::string_view bytes) const {
  return scan(bytes.size(), [&](std::uint64_t from, std::size_t most) {
    return std::string(bytes.substr(static_cast<std::size_t>(from), most));
  });
}

Scanned Scanner::scan(std::uint64_t size, const Reading& read) const {
  try {
    Talk talk(address_of(address_), timeout_);
    talk.send(std::string_view("zINSTREAM\0", 10));
    for (std::uint64_t at = 0; at < size;) {
      const std::string piece = read(at, kScannedPiece);
      if (piece.empty()) return {Scanned::State::NoAnswer, "файл не прочитан"};
      talk.send(length_of(piece.size()));
      talk.send(piece);
      at += piece.size();
    }
    talk.send(length_of(0));
    return verdict(talk.answer());
  } catch (const Poco::Exception&) {
    return {Scanned::State::NoAnswer, "антивирус не отвечает"};
  }
}

}  // namespace dyak::intake
