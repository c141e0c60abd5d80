// The life of the server: listening, waiting, stopping.
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocketImpl.h>
#include <Poco/Net/StreamSocketImpl.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/http/wire/loop.hpp"
#include "engine/http/wire/port_holder.hpp"

namespace dyak::http {
namespace {

using Clock = std::chrono::steady_clock;
using State = Peer::State;

// Owns the descriptor, whatever happens.
Poco::Net::StreamSocket socket_of(int taken) {
  try {
    return Poco::Net::StreamSocket(new Poco::Net::StreamSocketImpl(taken));
  } catch (const std::bad_alloc&) {
    ::close(taken);
    throw;
  }
}

/// Owns a descriptor that listens already.
class Listening : public Poco::Net::ServerSocket {
 public:
  explicit Listening(int descriptor) : ServerSocket(new Handed(descriptor), true) {}

 private:
  struct Handed : Poco::Net::ServerSocketImpl {
    explicit Handed(int descriptor) { reset(descriptor); }
  };
};

int spare_descriptor() { return ::open("/dev/null", O_RDONLY | O_CLOEXEC); }

}  // namespace

bool is_loopback(const std::string& address) { return address == "::1" || address.rfind("127.", 0) == 0; }

// That was handed on; what does not listen at this address is closed.
bool Server::Loop::take_listener() {
  if (options_.listener < 0) return false;
  const Listening handed(std::exchange(options_.listener, -1));
  int listens = 0;
  socklen_t size = sizeof listens;
  if (::getsockopt(handed.impl()->sockfd(), SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0 || listens == 0)
    return false;
  const Poco::Net::SocketAddress here = handed.address();
  const Poco::Net::SocketAddress wanted(options_.address, options_.port == 0 ? here.port() : options_.port);
  if (here != wanted) return false;
  listener_ = handed;
  listener_.setBlocking(false);
  port_ = here.port();
  return true;
}

void Server::Loop::listen() {
  try {
    if (take_listener()) return;
    // Never SO_REUSEPORT: a second service on the address would take half of the visitors.
    listener_.bind(Poco::Net::SocketAddress(options_.address, options_.port), true, false);
    listener_.listen(256);
    listener_.setBlocking(false);
    port_ = listener_.address().port();
  } catch (const Poco::Exception& failure) {
    const std::string holder = port_holder(options_.port);
    throw Error(ErrorCode::Unavailable,
                fmt::format("Адрес {}:{} занять не удалось: {}", options_.address, options_.port,
                            holder.empty() ? "проверьте, не запущена ли уже служба" : "его держит " + holder),
                {}, failure.displayText());
  }
}

void Server::Loop::start() {
  listen();
  epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
  waker_ = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  reserve_ = spare_descriptor();
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.u64 = kListener;
  bool ready = epoll_ >= 0 && waker_ >= 0 && reserve_ >= 0;
  ready = ready && ::epoll_ctl(epoll_, EPOLL_CTL_ADD, listener_.impl()->sockfd(), &event) == 0;
  event.data.u64 = kWaker;
  ready = ready && ::epoll_ctl(epoll_, EPOLL_CTL_ADD, waker_, &event) == 0;
  if (!ready)
    throw Error(ErrorCode::Unavailable, "Служба не запущена: система не даёт открыть нужное число файлов (ulimit -n)",
                {}, std::string("epoll: ") + std::system_category().message(errno));
  try {
    lanes_.push_back(std::make_unique<Workers>(options_.workers, options_.max_waiting));
    for (const LaneOptions& lane : options_.lanes)
      lanes_.push_back(std::make_unique<Workers>(lane.threads, lane.max_waiting));
    thread_ = std::thread([this] { run(); });
  } catch (const std::system_error& failure) {
    throw Error(ErrorCode::Unavailable, "Служба не запущена: система не даёт создать потоки (ulimit -u)", {},
                failure.what());
  }
}

// The order matters: nobody new, then the running requests and their answers, then the threads.
void Server::Loop::stop() {
  if (!thread_.joinable()) return;
  stopping_ = true;
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t woken = ::write(waker_, &one, sizeof one);
  thread_.join();
  for (const auto& lane : lanes_) lane->finish();
}

// The telling itself may find no memory.
void Server::Loop::tell_of(const std::exception& fault) const {
  try {
    if (escaped_) escaped_("loop", fault.what());
  } catch (const std::exception&) {  // it is counted
  }
}

void Server::Loop::turn(std::uint64_t id) {
  if (id == kListener) return accept_one();
  if (id == kWaker) return take_answers();
  const auto found = peers_.find(id);
  if (found == peers_.end()) return;
  Peer& peer = found->second;
  if (peer.state == State::Working || peer.state == State::Admitting) {
    peer.gone = true;
    if (peer.left) *peer.left = true;
    watch(id, peer, 0, EPOLL_CTL_DEL);
  } else if (peer.state == State::Writing) {
    write(id, peer);
  } else {
    read(id, peer);
  }
}

void Server::Loop::run() {
  std::array<epoll_event, 128> events{};
  SteadyTime next_reap = Clock::now() + kReapEvery;
  SteadyTime give_up = SteadyTime::max();
  for (;;) {
    const int count =
        ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), static_cast<int>(kReapEvery.count()));
    for (int i = 0; i < count; ++i) {
      const std::uint64_t id = events[static_cast<std::size_t>(i)].data.u64;
      trying(id, [&] { turn(id); });
    }
    if (Clock::now() >= next_reap) {
      trying(kWaker, [&] { reap(); });
      trying(kWaker, [&] { take_answers(); });  // should a worker's knock have failed
      watch_listener(true);
      next_reap = Clock::now() + kReapEvery;
    }
    if (!stopping_) continue;
    if (give_up == SteadyTime::max()) {
      give_up = Clock::now() + kStopTime;
      listener_.close();
      give_up_running();
    }
    const bool busy = std::any_of(peers_.begin(), peers_.end(), [](const auto& p) {
      return p.second.state == State::Working || p.second.state == State::Admitting || p.second.state == State::Writing;
    });
    if (!busy || Clock::now() >= give_up) break;
  }
  peers_.clear();
  open_ = 0;
}

// What is made for a reader who will not get it any more.
void Server::Loop::give_up_running() {
  for (auto& [id, peer] : peers_) {
    if (peer.state == State::Working && ends_with_reader(peer) && peer.left) *peer.left = true;
  }
}

bool Server::Loop::watch(std::uint64_t id, const Peer& peer, std::uint32_t events, int operation) const {
  epoll_event event{};
  event.events = events;
  event.data.u64 = id;
  return ::epoll_ctl(epoll_, operation, peer.socket.impl()->sockfd(), &event) == 0;
}

void Server::Loop::be(Peer& peer, State state, std::chrono::milliseconds time) const {
  peer.state = state;
  peer.silent_since = Clock::now();
  peer.deadline = peer.silent_since + time;
}

std::chrono::milliseconds Server::Loop::time_for(std::size_t bytes) const {
  return options_.slack_time + std::chrono::milliseconds(bytes * 1000 / options_.slowest_bytes);
}

// One a turn: with no descriptor left accept(2) says so before it says that nobody stands at the door, and somebody
// would be sent away for nothing.
void Server::Loop::accept_one() {
  if (stopping_) return;
  const int taken = ::accept4(listener_.impl()->sockfd(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (taken < 0) {
    if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) shed_one();
    return;
  }
  trying(kListener, [&] {
    Peer peer;
    peer.socket = socket_of(taken);
    peer.address = peer.socket.peerAddress().host().toString();
    peer.socket.setNoDelay(true);
    peer.awaits_proxy_line = options_.proxy_protocol == ProxyProtocol::On && options_.trusted.has(peer.address);
    admit_peer(std::move(peer));
  });
}

void Server::Loop::admit_peer(Peer peer) {
  const auto of_one = of_address_.find(peer.address);
  const bool crowd = options_.max_of_one_address > 0 && of_one != of_address_.end() &&
                     of_one->second >= options_.max_of_one_address && !is_shared(peer.address);
  if (crowd) return;  // closed by going out of scope
  if (peers_.size() >= options_.max_connections) make_room();
  const std::uint64_t id = ++last_peer_;
  be(peer, State::Idle, options_.head_time);
  std::size_t& count = of_address_[peer.address];
  const auto place = peers_.emplace(id, std::move(peer)).first;
  ++count;
  open_ = peers_.size();
  if (!watch(id, place->second, EPOLLIN, EPOLL_CTL_ADD)) close(id);
}

// No descriptor is left: whoever has kept us waiting longest gives way; when nobody can, the one at the door is let in
// by the reserve and out at once, else the loop would turn for nothing until somebody leaves.
void Server::Loop::shed_one() {
  ++shed_;
  if (make_room()) return;
  if (reserve_ >= 0) ::close(reserve_);
  const int taken = ::accept4(listener_.impl()->sockfd(), nullptr, nullptr, SOCK_CLOEXEC);
  if (taken >= 0) ::close(taken);
  reserve_ = spare_descriptor();
  if (reserve_ < 0 || taken < 0) watch_listener(false);
}

void Server::Loop::watch_listener(bool wanted) {
  if (wanted == listening_ || stopping_) return;
  if (wanted && reserve_ < 0) reserve_ = spare_descriptor();
  epoll_event event{};
  event.events = wanted ? EPOLLIN : 0U;
  event.data.u64 = kListener;
  if (::epoll_ctl(epoll_, EPOLL_CTL_MOD, listener_.impl()->sockfd(), &event) == 0) listening_ = wanted;
}

// Whoever has kept us waiting longest gives way; false when everybody is being served.
bool Server::Loop::make_room() {
  std::uint64_t longest = 0;
  SteadyTime since = SteadyTime::max();
  for (const auto& [id, peer] : peers_) {
    if (peer.state == State::Working || peer.state == State::Admitting || peer.silent_since >= since) continue;
    longest = id;
    since = peer.silent_since;
  }
  if (longest == 0) return false;
  close(longest);
  return true;
}

Server::Server(ServerOptions options, Handler handler, FaultAnswer fault, Escaped escaped, Admit admit, LaneOf lane_of)
    : loop_(std::make_unique<Loop>(std::move(options), std::move(handler), std::move(fault), std::move(escaped),
                                   std::move(admit), std::move(lane_of))) {}
Server::~Server() = default;
void Server::start() { loop_->start(); }
std::uint16_t Server::port() const { return loop_->port(); }
int Server::listener() const { return loop_->listener(); }
void Server::stop() { loop_->stop(); }
ServerCounts Server::counts() const { return loop_->counts(); }

}  // namespace dyak::http
