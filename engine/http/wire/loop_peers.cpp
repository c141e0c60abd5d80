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
#include "engine/http/wire/loop.hpp"
#include "engine/http/wire/proxy_line.hpp"

namespace dyak::http {
namespace {

using Clock = std::chrono::steady_clock;
using State = Peer::State;

bool is_for_page(const Request& request) {
  return (request.path.empty() || request.path[0] != "api") &&
         request.header("accept").find("text/html") != std::string::npos;
}

}  // namespace

void Server::Loop::close(std::uint64_t id) {
  const auto found = peers_.find(id);
  if (found == peers_.end()) return;
  if (const auto count = of_address_.find(found->second.address); count != of_address_.end() && --count->second == 0)
    of_address_.erase(count);
  leave_file_place(found->second);
  peers_.erase(found);  // closing the descriptor takes it out of epoll
  open_ = peers_.size();
}

void Server::Loop::read(std::uint64_t id, Peer& peer) {
  std::array<char, kReadBytes> buffer;  // NOLINT: filled by recv
  const ssize_t count = ::recv(peer.socket.impl()->sockfd(), buffer.data(), buffer.size(), 0);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (count <= 0) {
    if (peer.state == State::Body || peer.state == State::Head)
      ++refused_;  // cut off in the middle: nothing of it counts
    return close(id);
  }
  if (peer.state == State::Draining) return;
  if (peer.state == State::Idle) be(peer, State::Head, options_.head_time);
  peer.silent_since = Clock::now();
  peer.received += static_cast<std::uint64_t>(count);
  peer.in.append(buffer.data(), static_cast<std::size_t>(count));
  if (take_proxy_line(id, peer)) advance(id, peer);
}

// False while the line is not whole, and when there is none: then the peer is closed.
bool Server::Loop::take_proxy_line(std::uint64_t id, Peer& peer) {
  if (!peer.awaits_proxy_line) return true;
  ProxyLine line = read_proxy_line(peer.in);
  if (line.state == ProxyLine::State::Broken) {
    ++refused_;
    close(id);
    return false;
  }
  if (line.state == ProxyLine::State::Partial) return false;
  peer.in.erase(0, line.length);
  peer.told_address = std::move(line.address);
  peer.awaits_proxy_line = false;
  return true;
}

// Goes on with what has been read. May close the peer: nothing may touch it afterwards.
void Server::Loop::advance(std::uint64_t id, Peer& peer) {
  if (peer.state == State::Head) return read_head(id, peer);
  if (peer.state != State::Body) return;
  if (peer.spool) return spool(id, peer);
  if (peer.in.size() >= peer.head.content_length) hand_over(id, peer);
}

void Server::Loop::read_head(std::uint64_t id, Peer& peer) {
  while (peer.in.size() >= 2 && peer.in[0] == '\r' && peer.in[1] == '\n') peer.in.erase(0, 2);  // RFC 9112, 2.2
  const auto end = peer.in.find("\r\n\r\n");
  if (end == std::string::npos) {
    // A line end of another kind never becomes a head: say so now, not when the time is up.
    if (peer.in.find("\n\n") != std::string::npos)
      return answer_fault(id, peer, {400, "bad-request", "Строки заголовка должны кончаться CR LF"});
    if (peer.in.size() > options_.limits.head_bytes)
      answer_fault(id, peer, {431, "header-too-large", "Заголовок запроса слишком велик"});
    return;
  }
  if (end + 4 > options_.limits.head_bytes)
    return answer_fault(id, peer, {431, "header-too-large", "Заголовок запроса слишком велик"});
  ParsedHead parsed = parse_head(std::string_view(peer.in).substr(0, end + 4), options_.limits);
  if (parsed.fault) return answer_fault(id, peer, *parsed.fault);
  peer.in.erase(0, end + 4);
  peer.head = std::move(parsed.head);
  peer.for_page = is_for_page(peer.head.request);
  peer.head.request.id = next_id();
  const Origin origin = origin_of(peer.told_address.empty() ? peer.address : peer.told_address,
                                  peer.head.request.headers, options_.trusted);
  peer.head.request.address = origin.address;
  peer.head.request.shared_address = origin.shared;
  peer.close_after = !peer.head.keep_alive || ++peer.served >= options_.max_requests;
  if (peer.head.upload) return ask_admission(id, peer);
  expect_body(id, peer);
}

void Server::Loop::expect_body(std::uint64_t id, Peer& peer) {
  be(peer, State::Body, time_for(peer.head.content_length));
  peer.received_before = peer.received;
  peer.stretch_ends = peer.silent_since + options_.slack_time;
  if (peer.head.expects_continue && peer.in.empty() && peer.head.content_length > 0) {
    constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
    [[maybe_unused]] const ssize_t sent =
        ::send(peer.socket.impl()->sockfd(), kGoOn.data(), kGoOn.size(), MSG_NOSIGNAL);
  }
  advance(id, peer);
}

void Server::Loop::hand_over(std::uint64_t id, Peer& peer) {
  const auto request = std::make_shared<Request>(std::move(peer.head.request));
  peer.head.request.method = request->method;
  if (peer.spool) {
    request->upload = std::move(peer.spool);
    peer.spool.reset();
  } else {
    request->body = peer.in.substr(0, peer.head.content_length);
    peer.in.erase(0, peer.head.content_length);
  }
  ++requests_;
  peer.lane = lane_for(*request);
  if (ends_with_reader(peer)) {
    peer.left = std::make_shared<std::atomic<bool>>(false);
    request->left = peer.left;
  }
  work(id, peer, State::Working, request, [this, request] { return Admission{handler_(*request), {}}; });
}

std::size_t Server::Loop::lane_for(const Request& request) const {
  const std::size_t lane = lane_of_ ? lane_of_(request) : 0;
  return lane < lanes_.size() ? lane : 0;
}

// Handlers are bounded by the service itself.
void Server::Loop::work(std::uint64_t id, Peer& peer, State state, const std::shared_ptr<Request>& request, Job job) {
  be(peer, state, std::chrono::hours(1));
  // A failed watch is seen by the deadline. Who shuts his side only may still be waiting: it ends nothing but what is
  // dear to make.
  watch(id, peer, state == State::Working && ends_with_reader(peer) ? std::uint32_t{EPOLLRDHUP} : 0U);
  // The answer's place is made here: a worker that finds no memory has still where to put it.
  const auto place = std::make_shared<Answers>(1);
  place->front().peer = id;
  const std::size_t lane = state == State::Working ? peer.lane : 0;
  const bool taken = lanes_[lane]->enqueue([this, place, request, job = std::move(job)] {
    Admission done = safely(request->id, job);
    place->front().response = std::move(done.refusal);
    place->front().person = std::move(done.person);
    post(*place);
  });
  if (taken) return;
  const bool own_words = lane > 0 && !options_.lanes[lane - 1].busy.empty();
  answer_fault(
      id, peer,
      {503, "busy", own_words ? options_.lanes[lane - 1].busy : "Служба занята. Повторите через несколько секунд"});
}

void Server::Loop::reap() {
  const SteadyTime now = Clock::now();
  std::vector<std::uint64_t> late;
  for (auto& [id, peer] : peers_) {
    if (peer.deadline <= now || is_too_slow(peer, now)) late.push_back(id);
  }
  for (const std::uint64_t id : late) trying(id, [&] { end_late(id, peers_.at(id)); });
}

void Server::Loop::end_late(std::uint64_t id, Peer& peer) {
  const bool told = peer.state == State::Head || peer.state == State::Body;
  if (peer.state != State::Draining && peer.state != State::Idle) ++timed_out_;
  if (told) {
    answer_fault(id, peer, {408, "timeout", "Запрос передавался слишком долго"});
  } else {
    close(id);
  }
}

}  // namespace dyak::http
