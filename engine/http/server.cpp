// The life of the server: listening, waiting, stopping.
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

bool is_loopback(const std::string& address) { return address == "::1" || address.rfind("127.", 0) == 0; }

}  // namespace

void Server::Loop::start() {
  try {
    listener_.bind(Poco::Net::SocketAddress(options_.address, options_.port), true);
    listener_.listen(256);
    listener_.setBlocking(false);
    port_ = listener_.address().port();
  } catch (const Poco::Exception& failure) {
    throw Error(ErrorCode::Unavailable,
                fmt::format("Адрес {}:{} занять не удалось: проверьте, не запущена ли уже служба", options_.address,
                            options_.port),
                {}, failure.displayText());
  }
  epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
  waker_ = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  DYAK_EXPECT(epoll_ >= 0 && waker_ >= 0);
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.u64 = kListener;
  DYAK_EXPECT(::epoll_ctl(epoll_, EPOLL_CTL_ADD, listener_.impl()->sockfd(), &event) == 0);
  event.data.u64 = kWaker;
  DYAK_EXPECT(::epoll_ctl(epoll_, EPOLL_CTL_ADD, waker_, &event) == 0);
  workers_ = std::make_unique<Workers>(options_.workers, options_.most_waiting);
  thread_ = std::thread([this] { run(); });
}

// The order matters: nobody new, then the running requests and their answers, then the threads.
void Server::Loop::stop() {
  if (!thread_.joinable()) return;
  stopping_ = true;
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t woken = ::write(waker_, &one, sizeof one);
  thread_.join();
  workers_->finish();
}

void Server::Loop::run() {
  std::array<epoll_event, 128> events{};
  SteadyTime next_reap = Clock::now() + kReapEvery;
  SteadyTime give_up = SteadyTime::max();
  for (;;) {
    const int count =
        ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), static_cast<int>(kReapEvery.count()));
    for (int i = 0; i < count; ++i) {
      const epoll_event& event = events[static_cast<std::size_t>(i)];
      const std::uint64_t id = event.data.u64;
      if (id == kListener) {
        accept_all();
      } else if (id == kWaker) {
        take_answers();
      } else if (const auto found = peers_.find(id); found != peers_.end()) {
        Peer& peer = found->second;
        if (peer.state == State::Working || peer.state == State::Admitting) {
          peer.gone = true;
          watch(id, peer, 0, EPOLL_CTL_DEL);
        } else if (peer.state == State::Writing) {
          write(id, peer);
        } else {
          read(id, peer);
        }
      }
    }
    if (Clock::now() >= next_reap) {
      reap();
      next_reap = Clock::now() + kReapEvery;
    }
    if (!stopping_) continue;
    if (give_up == SteadyTime::max()) {
      give_up = Clock::now() + kStopTime;
      listener_.close();
    }
    const bool busy = std::any_of(peers_.begin(), peers_.end(), [](const auto& p) {
      return p.second.state == State::Working || p.second.state == State::Admitting || p.second.state == State::Writing;
    });
    if (!busy || Clock::now() >= give_up) break;
  }
  peers_.clear();
  open_ = 0;
}

void Server::Loop::watch(std::uint64_t id, const Peer& peer, std::uint32_t events, int operation) const {
  epoll_event event{};
  event.events = events;
  event.data.u64 = id;
  ::epoll_ctl(epoll_, operation, peer.socket.impl()->sockfd(), &event);
}

void Server::Loop::be(Peer& peer, State state, std::chrono::milliseconds time) const {
  peer.state = state;
  peer.silent_since = Clock::now();
  peer.deadline = peer.silent_since + time;
}

std::chrono::milliseconds Server::Loop::time_for(std::size_t bytes) const {
  return options_.slack_time + std::chrono::milliseconds(bytes * 1000 / options_.slowest_bytes);
}

void Server::Loop::accept_all() {
  for (;;) {
    if (stopping_ || !listener_.poll(Poco::Timespan(0), Poco::Net::Socket::SELECT_READ)) return;
    Peer peer;
    try {
      peer.socket = listener_.acceptConnection();
      peer.address = peer.socket.peerAddress().host().toString();
      peer.socket.setBlocking(false);
      peer.socket.setNoDelay(true);
    } catch (const Poco::Exception&) {  // it went before we came, or there are no descriptors left
      make_room();
      return;
    }
    std::size_t& of_one = of_address_[peer.address];
    const bool crowd =
        options_.most_of_one_address > 0 && of_one >= options_.most_of_one_address && !is_loopback(peer.address);
    if (crowd) continue;  // closed by going out of scope
    if (peers_.size() >= options_.most_connections) make_room();
    ++of_one;
    const std::uint64_t id = ++last_peer_;
    be(peer, State::Idle, options_.head_time);
    const auto [place, is_new] = peers_.emplace(id, std::move(peer));
    watch(id, place->second, EPOLLIN, EPOLL_CTL_ADD);
    open_ = peers_.size();
  }
}

// Whoever has kept us waiting longest gives way.
void Server::Loop::make_room() {
  std::uint64_t longest = 0;
  SteadyTime since = SteadyTime::max();
  for (const auto& [id, peer] : peers_) {
    if (peer.state == State::Working || peer.state == State::Admitting || peer.silent_since >= since) continue;
    longest = id;
    since = peer.silent_since;
  }
  if (longest != 0) close(longest);
}

Server::Server(ServerOptions options, Handler handler, FaultAnswer fault, Escaped escaped, Admit admit)
    : loop_(std::make_unique<Loop>(std::move(options), std::move(handler), std::move(fault), std::move(escaped),
                                   std::move(admit))) {}
Server::~Server() = default;
void Server::start() { loop_->start(); }
std::uint16_t Server::port() const { return loop_->port(); }
void Server::stop() { loop_->stop(); }
ServerCounts Server::counts() const { return loop_->counts(); }

}  // namespace dyak::http
