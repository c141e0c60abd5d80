#include "engine/cli/console_wire.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "engine/cli/report.hpp"

namespace dyak::cli {
namespace {

constexpr std::size_t kMaxBytes = 256U * 1024 * 1024;  // a district's directory has a few
constexpr int kSilenceMs = 60'000;

int integer(const Value& value) { return value.is_number() ? static_cast<int>(value.as_number().numerator()) : 0; }

}  // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

std::optional<std::string> receive(int connection, int stop) {
  std::string all;
  std::array<char, 65536> part{};
  for (;;) {
    std::array<pollfd, 2> waited{{{connection, POLLIN, 0}, {stop, POLLIN, 0}}};
    const int ready = ::poll(waited.data(), waited.size(), kSilenceMs);
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0 || waited[1].revents != 0) return std::nullopt;
    const ssize_t count = ::recv(connection, part.data(), part.size(), 0);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::nullopt;
    if (count == 0) return all;
    if (all.size() + static_cast<std::size_t>(count) > kMaxBytes) return std::nullopt;
    all.append(part.data(), static_cast<std::size_t>(count));
  }
}

void send_all(int connection, const std::string& bytes) {
  for (std::size_t sent = 0; sent < bytes.size();) {
    pollfd waited{connection, POLLOUT, 0};
    const int ready = ::poll(&waited, 1, kSilenceMs);
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return;
    const ssize_t count = ::send(connection, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count < 0 && errno != EINTR && errno != EAGAIN) return;
    if (count > 0) sent += static_cast<std::size_t>(count);
  }
}

Value wire_value(const Error& error) {
  return Record{{"code", static_cast<std::int64_t>(error.code)},
                {"message", error.public_message},
                {"findings", to_value(error.details)}};
}

Error error_from_wire(const Value& value) {
  Diagnostics findings;
  for (const Value& one : value["findings"].is_list() ? value["findings"].as_list() : List{}) {
    findings.push_back({one["severity"].text_or("") == "warning" ? Severity::Warning : Severity::Error,
                        one["code"].text_or(""),
                        one["message"].text_or(""),
                        one["hint"].text_or(""),
                        {one["file"].text_or(""), integer(one["line"]), integer(one["column"])},
                        one["field"].text_or("")});
  }
  return Error(static_cast<ErrorCode>(integer(value["code"])), value["message"].text_or(""), std::move(findings));
}

}  // namespace dyak::cli
