#include "engine/mail/wire.hpp"

#include <Poco/Net/NetException.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/SecureStreamSocket.h>

#include <algorithm>
#include <array>

#include "engine/mail/tls.hpp"

namespace dyak::mail {
namespace {

using Poco::Net::SecureStreamSocket;
using std::chrono::milliseconds;

constexpr std::size_t kLongestLine = 64 * 1024;

Poco::Timespan timespan(milliseconds time) { return {0, std::max<std::int64_t>(time.count(), 1) * 1000}; }

std::string named(const Server& server) { return server.host + ":" + std::to_string(server.port); }

// What went wrong, in a sentence: the library's own words come last, for whoever mends it.
[[noreturn]] void fail(const Server& server, const Poco::Exception& error) {
  const auto* certificate = dynamic_cast<const Poco::Net::InvalidCertificateException*>(&error);
  const bool is_certificate = certificate != nullptr || error.displayText().find("ertificate") != std::string::npos;
  if (is_certificate)
    throw TalkFailed("Сертификат сервера " + named(server) +
                     " не принят: он не для этого имени или выдан неизвестно кем (" + error.displayText() + ")");
  if (dynamic_cast<const Poco::TimeoutException*>(&error) != nullptr)
    throw TalkFailed("Сервер " + named(server) + " молчит дольше " + std::to_string(server.timeout.count()) + " с");
  throw TalkFailed("Связи с сервером " + named(server) + " нет: " + error.displayText());
}

template <class Action>
auto talk(const Server& server, const Action& work) {
  try {
    return work();
  } catch (const Poco::Exception& error) {
    fail(server, error);
  }
}

}  // namespace

bool is_own_machine(const std::string& host) {
  const bool numbers = std::all_of(host.begin(), host.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
  return host == "localhost" || host == "::1" || (numbers && host.rfind("127.", 0) == 0);
}

Wire::Wire(const Server& server) : server_(server) {
  allow(server.timeout);
  talk(server, [&] {
    const Poco::Net::SocketAddress address(server.host, server.port);
    socket_.connect(address, timespan(left()));
    socket_.setNoDelay(true);
  });
  if (server.security == Security::Tls) secure();
}

Wire::~Wire() {
  try {
    socket_.close();
  } catch (const std::exception&) {  // it is gone already
  }
}

void Wire::secure() {
  talk(server_, [&] {
    socket_.setReceiveTimeout(timespan(left()));
    socket_.setSendTimeout(timespan(left()));
    SecureStreamSocket secured = SecureStreamSocket::attach(socket_, server_.host, client_context(server_.ca_file));
    secured.setReceiveTimeout(timespan(left()));
    secured.completeHandshake();
    secured.verifyPeerCertificate(server_.host);
    socket_ = secured;
  });
  buffer_.clear();
}

void Wire::allow(milliseconds time) { until_ = std::chrono::steady_clock::now() + time; }

milliseconds Wire::left() const {
  const auto rest = std::chrono::duration_cast<milliseconds>(until_ - std::chrono::steady_clock::now());
  if (rest.count() <= 0)
    throw TalkFailed("Сервер " + named(server_) + " отвечает слишком медленно: за отведённое время дело не кончилось");
  return rest;
}

void Wire::send(std::string_view bytes) {
  talk(server_, [&] {
    while (!bytes.empty()) {
      socket_.setSendTimeout(timespan(left()));
      const int sent = socket_.sendBytes(bytes.data(), static_cast<int>(std::min<std::size_t>(bytes.size(), 65536)));
      if (sent <= 0) throw Poco::Net::ConnectionResetException("closed");
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  });
}

void Wire::fill() {
  talk(server_, [&] {
    std::array<char, 16384> piece;
    socket_.setReceiveTimeout(timespan(left()));
    const int got = socket_.receiveBytes(piece.data(), static_cast<int>(piece.size()));
    if (got <= 0) throw Poco::Net::ConnectionResetException("сервер закрыл соединение");
    buffer_.append(piece.data(), static_cast<std::size_t>(got));
  });
}

std::string Wire::line() {
  std::size_t end = 0;
  while ((end = buffer_.find('\n')) == std::string::npos) {
    if (buffer_.size() > kLongestLine) throw TalkFailed("Сервер " + named(server_) + " шлёт строки без конца");
    fill();
  }
  std::string line = buffer_.substr(0, end);
  buffer_.erase(0, end + 1);
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return line;
}

}  // namespace dyak::mail
