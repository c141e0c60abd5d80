#include "engine/http/server.hpp"

#include <fmt/format.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Random.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "engine/base/error.hpp"
#include "engine/http/peer.hpp"
#include "engine/http/workers.hpp"

namespace dyak::http {
namespace {

using Clock = std::chrono::steady_clock;
using State = Peer::State;

constexpr std::uint64_t kListener = 0;
constexpr std::uint64_t kWaker = 1;
constexpr auto kReapEvery = std::chrono::milliseconds(100);
constexpr auto kDrainTime = std::chrono::milliseconds(1000);
constexpr auto kStopTime = std::chrono::seconds(10);
constexpr std::size_t kReadBytes = 64 * 1024;

bool is_loopback(const std::string& address) { return address == "::1" || address.rfind("127.", 0) == 0; }

std::string head_of(const Response& response, bool keep_alive, bool with_length) {
  std::string head = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_of(response.status));
  if (response.status != 204 && response.status != 304) head += "Content-Type: " + response.type + "\r\n";
  if (with_length) head += fmt::format("Content-Length: {}\r\n", response.body.size());
  for (const auto& [name, value] : response.headers) head += name + ": " + value + "\r\n";
  head += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
  return head;
}

}  // namespace

class Server::Loop {
 public:
  Loop(ServerOptions options, Handler handler, FaultAnswer fault, Escaped escaped)
      : options_(std::move(options)), handler_(std::move(handler)), fault_(std::move(fault)), escaped_(std::move(escaped)) {
    Poco::Random random;
    random.seed();
    prefix_ = fmt::format("{:08x}", random.next());
  }
  ~Loop() {
    stop();
    if (epoll_ >= 0) ::close(epoll_);
    if (waker_ >= 0) ::close(waker_);
  }

  void start();
  void stop();
  std::uint16_t port() const { return port_; }
  ServerCounts counts() const { return {requests_, refused_, timed_out_, open_}; }

 private:
  struct Answer {
    std::uint64_t peer;
    Response response;
  };

  void run();
  void accept_all();
  void make_room();
  void read(std::uint64_t id, Peer& peer);
  void advance(std::uint64_t id, Peer& peer);
  void read_head(std::uint64_t id, Peer& peer);
  void hand_over(std::uint64_t id, Peer& peer);
  void refuse(std::uint64_t id, Peer& peer, const HeadFault& fault);
  void answer(std::uint64_t id, Peer& peer, const Response& response);
  void write(std::uint64_t id, Peer& peer);
  void answered(std::uint64_t id, Peer& peer);
  void take_answers();
  void reap();
  void close(std::uint64_t id);
  void watch(std::uint64_t id, const Peer& peer, std::uint32_t events, int operation = EPOLL_CTL_MOD) const;
  void be(Peer& peer, State state, std::chrono::milliseconds time) const;
  std::chrono::milliseconds time_for(std::size_t bytes) const;
  std::string next_id() { return fmt::format("{}{:08x}", prefix_, ++last_request_); }
  Response safely(const Request& request) const;

  ServerOptions options_;
  Handler handler_;
  FaultAnswer fault_;
  Escaped escaped_;
  std::string prefix_;
  std::uint32_t last_request_ = 0;
  std::uint16_t port_ = 0;
  int epoll_ = -1;
  int waker_ = -1;
  Poco::Net::ServerSocket listener_;
  std::unique_ptr<Workers> workers_;
  std::thread thread_;
  std::atomic<bool> stopping_{false};
  std::unordered_map<std::uint64_t, Peer> peers_;
  std::map<std::string, std::size_t> of_address_;
  std::uint64_t last_peer_ = kWaker;
  std::mutex answers_mutex_;
  std::vector<Answer> answers_;
  std::atomic<std::uint64_t> requests_{0};
  std::atomic<std::uint64_t> refused_{0};
  std::atomic<std::uint64_t> timed_out_{0};
  std::atomic<std::uint64_t> open_{0};
};

void Server::Loop::start() {
  try {
    listener_.bind(Poco::Net::SocketAddress(options_.address, options_.port), true);
    listener_.listen(256);
    listener_.setBlocking(false);
    port_ = listener_.address().port();
  } catch (const Poco::Exception& failure) {
    throw Error(ErrorCode::Unavailable,
                fmt::format("Адрес {}:{} занять не удалось: проверьте, не запущена ли уже служба", options_.address, options_.port), {},
                failure.displayText());
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
    const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), static_cast<int>(kReapEvery.count()));
    for (int i = 0; i < count; ++i) {
      const epoll_event& event = events[static_cast<std::size_t>(i)];
      const std::uint64_t id = event.data.u64;
      if (id == kListener) {
        accept_all();
      } else if (id == kWaker) {
        take_answers();
      } else if (const auto found = peers_.find(id); found != peers_.end()) {
        Peer& peer = found->second;
        if (peer.state == State::Working) {
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
      return p.second.state == State::Working || p.second.state == State::Writing;
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
    const bool crowd = options_.most_of_one_address > 0 && of_one >= options_.most_of_one_address && !is_loopback(peer.address);
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
    if (peer.state == State::Working || peer.silent_since >= since) continue;
    longest = id;
    since = peer.silent_since;
  }
  if (longest != 0) close(longest);
}

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

Server::Server(ServerOptions options, Handler handler, FaultAnswer fault, Escaped escaped)
    : loop_(std::make_unique<Loop>(std::move(options), std::move(handler), std::move(fault), std::move(escaped))) {}
Server::~Server() = default;
void Server::start() { loop_->start(); }
std::uint16_t Server::port() const { return loop_->port(); }
void Server::stop() { loop_->stop(); }
ServerCounts Server::counts() const { return loop_->counts(); }

}  // namespace dyak::http
