// One connection: its bytes in, its answer out, its end.
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <Poco/Net/NetException.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "engine/base/error.hpp"
#include "engine/http/loop.hpp"

namespace dyak::http {
namespace {

using Clock = std::chrono::steady_clock;
using State = Peer::State;

std::string head_of(const Response& response, bool keep_alive, bool with_length) {
  std::string head = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_of(response.status));
  if (response.status != 204 && response.status != 304) head += "Content-Type: " + response.type + "\r\n";
  if (with_length) head += fmt::format("Content-Length: {}\r\n", response.body.size());
  for (const auto& [name, value] : response.headers) head += name + ": " + value + "\r\n";
  head += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
  return head;
}

}  // namespace

void Server::Loop::close(std::uint64_t id) {
  const auto found = peers_.find(id);
  if (found == peers_.end()) return;
  if (const auto count = of_address_.find(found->second.address); count != of_address_.end() && --count->second == 0) of_address_.erase(count);
  peers_.erase(found);  // closing the descriptor takes it out of epoll
  open_ = peers_.size();
}

void Server::Loop::read(std::uint64_t id, Peer& peer) {
  std::array<char, kReadBytes> buffer;  // NOLINT: filled by recv
  const ssize_t count = ::recv(peer.socket.impl()->sockfd(), buffer.data(), buffer.size(), 0);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (count <= 0) {
    if (peer.state == State::Body || peer.state == State::Head) ++refused_;  // cut off in the middle: nothing of it counts
    return close(id);
  }
  if (peer.state == State::Draining) return;
  if (peer.state == State::Idle) be(peer, State::Head, options_.head_time);
  peer.in.append(buffer.data(), static_cast<std::size_t>(count));
  advance(id, peer);
}

// Goes on with what has been read. May close the peer: nothing may touch it afterwards.
void Server::Loop::advance(std::uint64_t id, Peer& peer) {
  if (peer.state == State::Head) return read_head(id, peer);
  if (peer.state == State::Body && peer.in.size() >= peer.head.content_length) hand_over(id, peer);
}

void Server::Loop::read_head(std::uint64_t id, Peer& peer) {
  while (peer.in.size() >= 2 && peer.in[0] == '\r' && peer.in[1] == '\n') peer.in.erase(0, 2);  // RFC 9112, 2.2
  const auto end = peer.in.find("\r\n\r\n");
  if (end == std::string::npos) {
    // A line end of another kind never becomes a head: say so now, not when the time is up.
    if (peer.in.find("\n\n") != std::string::npos) return refuse(id, peer, {400, "bad-request", "Строки заголовка должны кончаться CR LF"});
    if (peer.in.size() > options_.limits.head_bytes) refuse(id, peer, {431, "header-too-large", "Заголовок запроса слишком велик"});
    return;
  }
  if (end + 4 > options_.limits.head_bytes) return refuse(id, peer, {431, "header-too-large", "Заголовок запроса слишком велик"});
  ParsedHead parsed = parse_head(std::string_view(peer.in).substr(0, end + 4), options_.limits);
  if (parsed.fault) return refuse(id, peer, *parsed.fault);
  peer.in.erase(0, end + 4);
  peer.head = std::move(parsed.head);
  peer.close_after = !peer.head.keep_alive || ++peer.served >= options_.most_requests;
  be(peer, State::Body, time_for(peer.head.content_length));
  if (peer.head.expects_continue && peer.in.empty() && peer.head.content_length > 0) {
    constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
    [[maybe_unused]] const ssize_t sent = ::send(peer.socket.impl()->sockfd(), kGoOn.data(), kGoOn.size(), MSG_NOSIGNAL);
  }
  advance(id, peer);
}

void Server::Loop::hand_over(std::uint64_t id, Peer& peer) {
  const auto request = std::make_shared<Request>(std::move(peer.head.request));
  request->body = peer.in.substr(0, peer.head.content_length);
  peer.in.erase(0, peer.head.content_length);
  request->id = next_id();
  request->address = peer.address;
  peer.head.request.method = request->method;
  ++requests_;
  be(peer, State::Working, std::chrono::hours(1));  // handlers are bounded by the service itself
  watch(id, peer, 0);
  const bool taken = workers_->take([this, id, request] {
    Response response = safely(*request);
    bool first = false;
    {
      const std::scoped_lock lock(answers_mutex_);
      first = answers_.empty();
      answers_.push_back({id, std::move(response)});
    }
    if (!first) return;
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t woken = ::write(waker_, &one, sizeof one);
  });
  if (!taken) refuse(id, peer, {503, "busy", "Служба занята. Повторите через несколько секунд"});
}

// The one place of the server where anything at all is caught: a request must not take the service down.
Response Server::Loop::safely(const Request& request) const {
  std::string what;
  try {
    return handler_(request);
  } catch (const std::exception& escaped) {  // Poco's are such
    what = escaped.what();
  } catch (...) {
    what = "unknown exception";
  }
  if (escaped_) escaped_(request.id, what);
  return fault_(request.id, {500, "internal", "Внутренняя ошибка. Сообщите администратору номер запроса"});
}

void Server::Loop::refuse(std::uint64_t id, Peer& peer, const HeadFault& fault) {
  ++refused_;
  peer.close_after = true;
  peer.in.clear();
  answer(id, peer, fault_(next_id(), fault));
}

void Server::Loop::answer(std::uint64_t id, Peer& peer, const Response& response) {
  if (stopping_) peer.close_after = true;
  const bool bodiless = response.status == 204 || response.status == 304;
  peer.out = head_of(response, !peer.close_after, !bodiless);
  if (!bodiless && peer.head.request.method != "HEAD") peer.out += response.body;
  peer.written = 0;
  be(peer, State::Writing, time_for(peer.out.size()));
  write(id, peer);
}

void Server::Loop::write(std::uint64_t id, Peer& peer) {
  while (peer.written < peer.out.size()) {
    const ssize_t sent = ::send(peer.socket.impl()->sockfd(), peer.out.data() + peer.written, peer.out.size() - peer.written, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0 && errno == EAGAIN) return watch(id, peer, EPOLLOUT);
    if (sent < 0) return close(id);
    peer.written += static_cast<std::size_t>(sent);
  }
  answered(id, peer);
}

void Server::Loop::answered(std::uint64_t id, Peer& peer) {
  peer.out.clear();
  peer.head = {};
  watch(id, peer, EPOLLIN);
  if (peer.close_after) {
    ::shutdown(peer.socket.impl()->sockfd(), SHUT_WR);
    return be(peer, State::Draining, kDrainTime);
  }
  be(peer, State::Idle, options_.idle_time);
  if (peer.in.empty()) return;
  be(peer, State::Head, options_.head_time);  // sent ahead
  advance(id, peer);
}

void Server::Loop::take_answers() {
  std::uint64_t count = 0;
  [[maybe_unused]] const ssize_t got = ::read(waker_, &count, sizeof count);
  std::vector<Answer> ready;
  {
    const std::scoped_lock lock(answers_mutex_);
    ready.swap(answers_);
  }
  for (Answer& one : ready) {
    const auto found = peers_.find(one.peer);
    if (found == peers_.end()) continue;
    if (found->second.gone) {
      close(one.peer);
    } else {
      answer(one.peer, found->second, one.response);
    }
  }
}

void Server::Loop::reap() {
  const SteadyTime now = Clock::now();
  std::vector<std::uint64_t> late;
  for (const auto& [id, peer] : peers_) {
    if (peer.deadline <= now) late.push_back(id);
  }
  for (const std::uint64_t id : late) {
    Peer& peer = peers_.at(id);
    const bool told = peer.state == State::Head || peer.state == State::Body;
    if (peer.state != State::Draining && peer.state != State::Idle) ++timed_out_;
    if (told) {
      refuse(id, peer, {408, "timeout", "Запрос передавался слишком долго"});
    } else {
      close(id);
    }
  }
}

}  // namespace dyak::http
